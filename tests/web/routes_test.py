"""Addresses: each declares its one permission, says what kind of thing it names, and reads as words."""

import re

import pytest
from flask import Blueprint

from app.access.policy import RIGHTS, Permission
from app.web.application import create_app
from app.web.route import PUBLIC, PUBLIC_ENDPOINTS, page, permission_of, require_permissions
from tests.support.web import KEY, Site


def test_every_address_has_a_permission_that_somebody_holds(site: Site) -> None:
    for rule in site.app.url_map.iter_rules():
        permission = permission_of(site.app, rule.endpoint)
        assert permission == PUBLIC or RIGHTS[Permission(str(permission))].roles, rule.rule
        assert (permission == PUBLIC) == (rule.endpoint in PUBLIC_ENDPOINTS), rule.rule


def test_address_without_permission_stops_the_start(site: Site) -> None:
    app = create_app(site.office, KEY, demo=True)
    app.add_url_rule("/los", "los", lambda: "")
    with pytest.raises(RuntimeError, match=r"/los declares no permission: use app\.web\.route\.page"):
        require_permissions(app)


def test_public_address_that_is_not_on_the_list_stops_the_start(site: Site) -> None:
    blueprint = Blueprint("open", __name__)
    page(blueprint, "/open", PUBLIC)(lambda: "")
    app = create_app(site.office, KEY, demo=True)
    app.register_blueprint(blueprint)
    with pytest.raises(RuntimeError, match="/open is public but not in PUBLIC_ENDPOINTS"):
        require_permissions(app)


def test_addresses_are_words_and_ids_are_typed(site: Site) -> None:
    for rule in site.app.url_map.iter_rules():
        if rule.endpoint == "static":
            continue
        fixed = re.sub(r"<[^>]+>", "", rule.rule)
        assert re.fullmatch(r"[a-z/-]*(\.ics)?", fixed), rule.rule
        for name in re.findall(r"<([^>]+)>", rule.rule):
            assert not name.endswith("_id") or name.startswith("uuid:"), rule.rule


def test_what_changes_something_has_an_address_of_its_own_method(site: Site) -> None:
    for rule in site.app.url_map.iter_rules():
        methods = (rule.methods or set()) - {"HEAD", "OPTIONS"}
        assert len(methods) == 1, rule.rule


@pytest.mark.parametrize("address", ["/afmelden", "/taal", "/aanmelden/voorbeeld", "/postbus/klok"])
def test_what_changes_something_is_never_a_link(site: Site, address: str) -> None:
    person = site.person("noor")
    page = person.open(address, 405)
    assert page.title == "Dit ging niet goed"
    assert person.open("/werk").title == "Mijn werk"
