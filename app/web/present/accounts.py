"""Accounts as rows and choices."""

from datetime import datetime
from typing import TypedDict

from flask import url_for
from flask_babel import gettext as _

from app.actions.accounts import Account
from app.actions.posts import post_of, posts
from app.store.tables import User
from app.web.forms.account import key
from app.web.here import here
from app.web.present import moments, names
from app.web.present.items import Badge


class Row(TypedDict):
    """An account in a list."""

    name: str
    email: str
    url: str
    post: str
    badge: Badge
    until: str
    seen: str


def row(one: Account, waiting: datetime | None) -> Row:
    """Give an account as a row; `waiting` is until when an invitation of theirs can be used."""
    user = one.user
    return Row(
        name=user.name,
        email=user.email,
        url=url_for("accounts.one", user_id=user.id),
        post=names.post(post_of(user)),
        badge=_badge(user, waiting),
        until=_("tot %(day)s", day=moments.day(user.expires_on)) if user.expires_on else "",
        seen=moments.moment(one.last_seen) if one.last_seen else _("nog nooit"),
    )


def choices() -> list[dict[str, str]]:
    """Give the posts to choose from."""
    return [{"value": key(post), "label": names.post(post)} for post in posts()]


def _badge(user: User, waiting: datetime | None) -> Badge:
    if not user.active:
        return Badge("inactive", "late", _("beëindigd"))
    if user.expires_on and user.expires_on <= here().today:
        return Badge("warning", "clock", _("verlopen"))
    if waiting:
        return Badge("neutral", "clock", _("uitgenodigd"))
    return Badge("success", "check", _("actief"))
