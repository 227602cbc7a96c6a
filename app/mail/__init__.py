"""The only home of SMTP: what a mail says and looks like, handing it to a server, and reading what comes back."""
