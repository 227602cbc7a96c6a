"""What marks a database in which a demo is made. It stays as long as the database: no real person may come into it."""

from uuid import UUID

MARK = UUID("0c5f6e0e-52a4-4a6b-9d43-d0e6a3b7c1fe")
"""The key of a row in `Once` that says how far the demo came."""
