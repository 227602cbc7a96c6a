"""Who may do and see what: one readable policy, and the scopes it puts on every query."""
