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
    confirm,
    correct,
    health,
    inbox,
    invitation,
    outside,
    passkeys,
    password,
    pathways,
    process,
    question,
    recovery_codes,
    regie,
    release_date,
    review,
    second_step,
    signin,
    standing,
    start,
    still_here,
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
    confirm,
    correct,
    health,
    invitation,
    outside,
    passkeys,
    password,
    pathways,
    process,
    question,
    recovery_codes,
    regie,
    release_date,
    review,
    second_step,
    signin,
    standing,
    start,
    still_here,
    task,
    watchers,
    work,
)


def blueprints(*, demo: bool) -> list[Blueprint]:
    """Give the pages to serve; the demo's inbox and clock exist only in the demo."""
    return [module.blueprint for module in (*PAGES, *([inbox] if demo else []))]
