"""Aanmelden met uw organisatie: to the provider and back."""

import logging

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from app.actions.errors import NotAllowedError
from app.actions.know_outsider import know_outsider
from app.signin.provider import NoPostError, Outsider, Provider, SeveralPostsError
from app.web.gate import let_in
from app.web.here import caller, office, provider
from app.web.onward import safe
from app.web.provider import RefusedError, answered, ask
from app.web.route import PUBLIC, page

blueprint = Blueprint("outside", __name__)

NEXT = "after_provider"
"""Where the cookie keeps to which page somebody wanted to go."""

AGAIN = "anew_at_provider"
"""Where the cookie keeps that the provider itself has to ask who they are."""

log = logging.getLogger(__name__)


@page(blueprint, "/aanmelden/organisatie", PUBLIC)
def go() -> Response | tuple[str, int]:
    """Lead to the provider."""
    _ours()
    session[NEXT], session[AGAIN] = safe(request.args.get("next", "")), request.args.get("opnieuw") == "ja"
    try:
        return ask(url_for("outside.back", _external=True), again=session[AGAIN])
    except RefusedError as error:
        return _refused(error)


@page(blueprint, "/aanmelden/organisatie/terug", PUBLIC)
def back() -> Response | tuple[str, int]:
    """Let in whom the provider vouches for."""
    ours, target = _ours(), session.get(NEXT, "")
    try:
        outsider = Outsider.of(ours, answered(ours, again=session.get(AGAIN, False)))
        let_in(know_outsider(office(), caller(), outsider))
        return redirect(target or url_for("work.home"), 303)
    except RefusedError as error:
        return _refused(error)
    except NoPostError:
        return _no(_("Uw organisatie heeft u nog geen rol in Thuiskomst gegeven. Vraag het uw leidinggevende."))
    except SeveralPostsError:
        return _no(_("Uw organisatie geeft u meer dan één rol. Vraag uw beheerder om er één te kiezen."))
    except NotAllowedError:
        return _no(_("Uw account in Thuiskomst is beëindigd. Vraag het uw beheerder."))


def _ours() -> Provider:
    found = provider()
    if found is None:
        raise NotFound
    return found


def _refused(error: RefusedError) -> tuple[str, int]:
    log.warning("the provider's answer was refused: %s", error)
    return _no(_("Aanmelden via uw organisatie is niet gelukt. Probeer het opnieuw."))


def _no(text: str) -> tuple[str, int]:
    links = [{"href": url_for("signin.show"), "label": _("Naar aanmelden"), "primary": True}]
    title = _("U bent niet aangemeld")
    page = render_template("pages/error.html", code=403, title=title, text=text, links=links, kept=None, reference=None)
    return page, 403
