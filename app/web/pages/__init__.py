"""One page a file: read what was sent, call one action, show what came of it."""

from flask import Blueprint

from app.web.pages import (
    absence,
    account,
    case,
    cases,
    confirm,
    correct,
    health,
    inbox,
    password,
    pathways,
    process,
    question,
    recovery_codes,
    regie,
    release_date,
    second_step,
    signin,
    standing,
    start,
    still_here,
    task,
    work,
)

PAGES = (
    absence,
    account,
    case,
    cases,
    confirm,
    correct,
    health,
    password,
    pathways,
    process,
    question,
    recovery_codes,
    regie,
    release_date,
    second_step,
    signin,
    standing,
    start,
    still_here,
    task,
    work,
)


def blueprints(*, demo: bool) -> list[Blueprint]:
    """Give the pages to serve; the demo's inbox and clock exist only in the demo."""
    return [module.blueprint for module in (*PAGES, *([inbox] if demo else []))]
