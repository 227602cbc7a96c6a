"""One page a file: read what was sent, call one action, show what came of it."""

from flask import Blueprint

from app.web.pages import (
    absence,
    account,
    case,
    cases,
    correct,
    glass,
    hand_over,
    health,
    inbox,
    pathways,
    process,
    question,
    regie,
    release_date,
    signin,
    standing,
    start,
    task,
    work,
)

PAGES = (
    absence,
    account,
    case,
    cases,
    correct,
    glass,
    hand_over,
    health,
    pathways,
    process,
    question,
    regie,
    release_date,
    signin,
    standing,
    start,
    task,
    work,
)


def blueprints(*, demo: bool) -> list[Blueprint]:
    """Give the pages to serve; the demo's inbox and clock exist only in the demo."""
    return [module.blueprint for module in (*PAGES, *([inbox] if demo else []))]
