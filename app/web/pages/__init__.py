"""One page a file: read what was sent, call one action, show what came of it."""

from flask import Blueprint

from app.web.pages import (
    absence,
    account,
    approvals,
    bulk_export,
    case,
    cases,
    correct,
    erasure,
    health,
    inbox,
    legal_hold,
    objection,
    pathways,
    person_data,
    person_export,
    process,
    question,
    regie,
    release_date,
    restriction,
    rights,
    signin,
    standing,
    start,
    statistics,
    task,
    work,
)

PAGES = (
    absence,
    account,
    approvals,
    bulk_export,
    case,
    cases,
    correct,
    erasure,
    health,
    legal_hold,
    objection,
    pathways,
    person_data,
    person_export,
    process,
    question,
    regie,
    release_date,
    restriction,
    rights,
    signin,
    standing,
    start,
    statistics,
    task,
    work,
)


def blueprints(*, demo: bool) -> list[Blueprint]:
    """Give the pages to serve; the demo's inbox and clock exist only in the demo."""
    return [module.blueprint for module in (*PAGES, *([inbox] if demo else []))]
