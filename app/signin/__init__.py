"""Who you are: local accounts and their sessions."""
