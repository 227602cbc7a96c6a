"""Declaring a page: an address and the one permission it takes. Without a permission the program does not start."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Blueprint, Flask

from app.access.policy import Permission

View = TypeVar("View", bound=Callable[..., Any])

PUBLIC = "public"
"""The word for the few pages that need no sign-in; they say so themselves."""

PUBLIC_ENDPOINTS = frozenset(
    {
        "calendar.feed",
        "health.live",
        "health.ready",
        "health.work",
        "invitation.accept",
        "invitation.show",
        "letter_link.open_it",
        "letter_link.show",
        "metrics.show",
        "outside.back",
        "outside.go",
        "second_step.ask_passkey",
        "second_step.send",
        "second_step.send_passkey",
        "second_step.show",
        "signin.demo",
        "signin.enter",
        "signin.show",
        "static",
    }
)


def page(
    blueprint: Blueprint, rule: str, permission: Permission | str, *, post: bool = False, fresh: bool = False
) -> Callable[[View], View]:
    """Give the decorator that serves a view at an address for who holds the permission; GET, or POST alone.

    A fresh page asks who has not proved lately who they are to do so again (`app.web.gate`).
    """

    def decorate(view: View) -> View:
        view.permission = permission  # type: ignore[attr-defined]
        view.fresh = fresh  # type: ignore[attr-defined]
        blueprint.add_url_rule(rule, view_func=view, methods=["POST" if post else "GET"])
        return view

    return decorate


def permission_of(app: Flask, endpoint: str) -> Permission | str | None:
    """Give the permission that an endpoint declares, or None."""
    if endpoint == "static":
        return PUBLIC
    return getattr(app.view_functions.get(endpoint), "permission", None)


def must_be_fresh(app: Flask, endpoint: str) -> bool:
    """Tell whether an endpoint takes that somebody proved just now who they are."""
    return getattr(app.view_functions.get(endpoint), "fresh", False)


def page_of(app: Flask, path: str) -> str:
    """Give the address of the page that a path belongs to: some addresses only take what a button of it sends."""
    return path if app.url_map.bind("").test(path, "GET") else path.rpartition("/")[0] or "/"


def require_permissions(app: Flask) -> None:
    """Refuse to start when an address has no permission, or is public without being on the short list."""
    for rule in app.url_map.iter_rules():
        permission = permission_of(app, rule.endpoint)
        if permission is None:
            raise RuntimeError(f"{rule.rule} declares no permission: use app.web.route.page")
        if permission == PUBLIC and rule.endpoint not in PUBLIC_ENDPOINTS:
            raise RuntimeError(f"{rule.rule} is public but not in PUBLIC_ENDPOINTS")
