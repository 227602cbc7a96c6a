"""Tokens: what a browser holds, and of which the database keeps only a digest."""

import secrets
from hashlib import sha256


def new_token() -> str:
    """Give a token of 256 bits that nobody can guess."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """Give what is kept of a token; a token is too random for its digest to be tried out."""
    return sha256(token.encode()).hexdigest()
