"""Trying a test that runs on both kinds of database on one of them: by turns of chance, so that runs together try all.

What stores, what migrates and every promise stays on both in each run.
"""

import random

import pytest

KINDS = ("sqlite", "postgresql")

DRAWN = {"actions", "cli", "web"}
"""The folders whose tests are drawn."""


def leaves_out(item: pytest.Item, seed: int) -> bool:
    """Tell whether the draw fell on the other kind for this test."""
    kind = next((one for one in _params(item) if one in KINDS), None)
    if kind is None or not DRAWN & set(item.path.parts):
        return False
    same_on_both = item.nodeid.replace(kind, "")
    return random.Random(f"{seed}:{same_on_both}").choice(KINDS) != kind  # noqa: S311 - a draw, no secret


def _params(item: pytest.Item) -> list[object]:
    callspec = getattr(item, "callspec", None)
    return [] if callspec is None else list(callspec.params.values())
