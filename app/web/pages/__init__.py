"""One page a file: read what was sent, call one action, show what came of it."""

from flask import Blueprint

from app.web.pages import (
    absence,
    account,
    accounts,
    administration,
    audit,
    case,
    cases,
    correct,
    health,
    inbox,
    invitation,
    outside,
    pathways,
    process,
    question,
    regie,
    release_date,
    review,
    signin,
    standing,
    start,
    task,
    watchers,
    work,
)

PAGES = (
    absence,
    account,
    accounts,
    administration,
    audit,
    case,
    cases,
    correct,
    health,
    invitation,
    outside,
    pathways,
    process,
    question,
    regie,
    release_date,
    review,
    signin,
    standing,
    start,
    task,
    watchers,
    work,
)


def blueprints(*, demo: bool) -> list[Blueprint]:
    """Give the pages to serve; the demo's inbox and clock exist only in the demo."""
    return [module.blueprint for module in (*PAGES, *([inbox] if demo else []))]
