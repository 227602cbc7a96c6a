"""Promise A1: every address declares one permission; what declares none does not start, and the default is no."""

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from flask import Blueprint, Flask

from app.access.actor import Actor
from app.access.policy import RIGHTS, Permission, may
from app.domain.organisation import Role
from app.web import pages
from app.web.application import create_app
from app.web.route import PUBLIC, PUBLIC_ENDPOINTS, must_be_fresh, page, permission_of, require_permissions
from tests.support.golden import check
from tests.support.web import KEY, Site

PROMISE = "A1"
FIGURE = "all of the url map"


def test_addresses_and_their_permissions_are_the_reviewed_ones(
    fresh_site: Site, reached: Callable[[str], None]
) -> None:
    rules = [rule for rule in fresh_site.app.url_map.iter_rules() if rule.endpoint != "static"]
    lines = []
    for rule in rules:
        permission = permission_of(fresh_site.app, rule.endpoint)
        assert isinstance(permission, Permission) or rule.endpoint in PUBLIC_ENDPOINTS
        (method,) = (rule.methods or set()) & {"GET", "POST"}
        fresh = " fresh" if must_be_fresh(fresh_site.app, rule.endpoint) else ""
        lines.append(f"{method} {rule.rule} {permission}{fresh}")
    check("routes.txt", sorted(lines))
    reached(f"{len(lines)} addresses, each with one permission")


@pytest.mark.parametrize("declared", [None, PUBLIC])
def test_the_program_does_not_start_with_a_page_without_permission(
    fresh_site: Site, monkeypatch: pytest.MonkeyPatch, declared: str | None
) -> None:
    stray = Blueprint("stray", __name__)
    if declared is None:
        stray.add_url_rule("/dossiers", view_func=lambda: "everything")
    else:
        page(stray, "/dossiers", declared)(lambda: "everything")
    module = type("Stray", (), {"blueprint": stray})
    monkeypatch.setattr(pages, "PAGES", (*pages.PAGES, module))
    with pytest.raises(RuntimeError, match="/dossiers"):
        create_app(fresh_site.office, KEY, demo=False)


def test_a_permission_that_nobody_was_given_is_a_no() -> None:
    everybody = [Role(name) for name in ("liaison", "officer", "team_lead", "consulent", "manager", "privacy")]
    for role in (*everybody, Role("administrator")):
        actor = Actor(id=uuid4(), name="", role=role, agency=None, city=None, prison=None, language="nl")
        assert not may(actor, "case:erase-everything")  # type: ignore[arg-type]
        assert [permission for permission in Permission if permission not in RIGHTS and may(actor, permission)] == []
    assert set(RIGHTS) <= set(Permission)
    stranger = Actor(id=uuid4(), name="", role=Role("stranger"), agency=None, city=None, prison=None, language="nl")
    assert [permission for permission in Permission if may(stranger, permission)] == []


def test_no_other_way_leads_to_a_page() -> None:
    """Every view is declared by `page`, so that none can be added past the gate."""
    for file in (Path(__file__).parents[2] / "app" / "web").rglob("*.py"):
        text = file.read_text()
        # The addresses of the files of pages, which say nothing, are the one exception.
        assert file.name in {"route.py", "files.py"} or ("add_url_rule" not in text and ".route(" not in text), file
    app = Flask("bare")
    app.add_url_rule("/x", view_func=lambda: "x")
    with pytest.raises(RuntimeError, match="/x"):
        require_permissions(app)
