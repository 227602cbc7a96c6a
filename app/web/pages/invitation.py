"""Uitnodiging: somebody new chooses a password."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.actions import invitations
from app.actions.errors import NotThereError
from app.actions.own_account import WeakPasswordError
from app.signin.passwords import SHORTEST
from app.web.forms.keys import new_key
from app.web.here import office
from app.web.present.weak import why_weak
from app.web.route import PUBLIC, page

blueprint = Blueprint("invitation", __name__)


@page(blueprint, "/uitnodiging/<word>", PUBLIC)
def show(word: str) -> str | tuple[str, int]:
    """Ask for a password."""
    return _page(word, None)


@page(blueprint, "/uitnodiging/<word>", PUBLIC, post=True)
def accept(word: str) -> str | Response | tuple[str, int]:
    """Keep the password and lead to signing in."""
    password, again = request.form.get("password", ""), request.form.get("again", "")
    if password != again:
        return _refused(word, _("De twee wachtwoorden zijn niet gelijk. Typ ze opnieuw."))
    try:
        invitations.accept(office(), word, password)
    except WeakPasswordError as weak:
        return _refused(word, why_weak(weak.why))
    except NotThereError:
        return _gone()
    flash(_("Uw wachtwoord is vastgelegd. Meld u aan."), "ok")
    return redirect(url_for("signin.show"), 303)


def _refused(word: str, error: str) -> tuple[str, int]:
    shown = _page(word, error)
    return shown if isinstance(shown, tuple) else (shown, 400)


def _page(word: str, error: str | None) -> str | tuple[str, int]:
    try:
        user = invitations.invited(office(), word)
    except NotThereError:
        return _gone()
    return render_template(
        "pages/invitation.html",
        name=user.name,
        username=user.username,
        least=SHORTEST,
        form={"action": url_for("invitation.accept", word=word), "once": new_key(), "error": error},
    )


def _gone() -> tuple[str, int]:
    links = [{"href": url_for("signin.show"), "label": _("Naar aanmelden"), "primary": True}]
    title, text = _("Deze uitnodiging werkt niet meer"), _("Vraag de beheerder om een nieuwe.")
    page = render_template("pages/error.html", code=404, title=title, text=text, links=links, kept=None, reference=None)
    return page, 404
