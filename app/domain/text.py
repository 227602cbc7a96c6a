"""Texts that are translated when they are shown, not when they are declared."""

from typing import NewType

Text = NewType("Text", str)
"""A Dutch message id: what a Dutch reader sees, and the key of its English translation."""


def _(message: str) -> Text:
    """Mark a Dutch text for translation; Babel collects what stands between the brackets."""
    return Text(message)
