"""Knelpunten: where law or practice stops the work; what came of it, and the list for the steering table."""

from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response as Answer

from app.access.policy import Permission, may
from app.actions.bottlenecks import ANSWERED, SOLVED, STATUSES, answer, bottleneck, bottlenecks, may_answer
from app.actions.errors import InvalidInputError
from app.actions.raise_bottleneck import raise_by_hand
from app.engine.catalogue import CITIES
from app.store.tables import Bottleneck
from app.web.forms.bottleneck import BottleneckForm, ReplyForm
from app.web.forms.keys import form_key, form_version, new_key
from app.web.gate import take_kept_form
from app.web.here import here
from app.web.pages.person_export import as_file
from app.web.present import bottlenecks as shown
from app.web.present import moments, names
from app.web.present.bottleneck_filter import address, read_wanted, shown_filter
from app.web.present.steering import as_csv
from app.web.route import page

blueprint = Blueprint("bottlenecks", __name__)


@page(blueprint, "/knelpunten", Permission.BOTTLENECK_READ)
def show() -> str:
    """Show the bottlenecks of both cities."""
    wanted = read_wanted()
    found = bottlenecks(here().office, here().actor, wanted)
    waits = sum(one.status != SOLVED for one in found)
    total = ngettext("%(num)d knelpunt", "%(num)d knelpunten", len(found))
    return render_template(
        "pages/bottlenecks.html",
        summary=_("%(total)s, waarvan %(open)s nog niet opgelost. Hier staan geen personen.", total=total, open=waits),
        filter=shown_filter(wanted),
        rows=[shown.row(one) for one in found],
        add=url_for("bottlenecks.ask") if may(here().actor, Permission.BOTTLENECK_WORK) else None,
        steering=address("bottlenecks.steering"),
    )


@page(blueprint, "/knelpunten/nieuw", Permission.BOTTLENECK_WORK)
def ask() -> str:
    """Ask where it is stuck."""
    return _form(BottleneckForm.of(take_kept_form(request.path) or {}), {})


@page(blueprint, "/knelpunten/nieuw", Permission.BOTTLENECK_WORK, post=True)
def add() -> Answer | tuple[str, int]:
    """Raise a bottleneck by hand."""
    cities = _cities()
    typed = dict(request.form.lists())
    form = BottleneckForm.of(typed if len(cities) > 1 else typed | {"city": list(cities)})
    if not form.check(cities):
        return _form(form, form.first_errors()), 400
    try:
        made = raise_by_hand(here().office, here().actor, form_key(), form.made(form.party.data))
    except InvalidInputError as error:
        return _form(form, {{"words": "what"}.get(name, name): _(text) for name, text in error.problems.items()}), 400
    flash(_("Het knelpunt staat op de lijst."), "ok")
    return redirect(url_for("bottlenecks.one", bottleneck_id=made), 303)


@page(blueprint, "/knelpunten/stuurgroep", Permission.BOTTLENECK_READ)
def steering() -> str:
    """Show the list for the steering table, to print."""
    found = bottlenecks(here().office, here().actor, read_wanted())
    return render_template(
        "pages/steering.html",
        rows=[shown.row(one) for one in found],
        day=moments.long_day(here().today),
        csv=address("bottlenecks.file"),
    )


@page(blueprint, "/knelpunten/stuurgroep/bestand", Permission.BOTTLENECK_READ)
def file() -> Response:
    """Give the same list as CSV."""
    found = bottlenecks(here().office, here().actor, read_wanted())
    return as_file("\ufeff" + as_csv(found), "csv")


@page(blueprint, "/knelpunten/<uuid:bottleneck_id>", Permission.BOTTLENECK_READ)
def one(bottleneck_id: UUID) -> str:
    """Show one with its answers."""
    found = bottleneck(here().office, here().actor, bottleneck_id)
    return _one(found, ReplyForm.of(take_kept_form(request.path) or {}), {})


@page(blueprint, "/knelpunten/<uuid:bottleneck_id>", Permission.BOTTLENECK_WORK, post=True)
def reply(bottleneck_id: UUID) -> Answer | tuple[str, int]:
    """Answer it, or say how it was solved."""
    found, form = here(), ReplyForm.of(dict(request.form.lists()))
    status = {"answer": ANSWERED, "solve": SOLVED}.get(request.form.get("do", ""))
    if status is None:
        raise BadRequest
    seen = bottleneck(found.office, found.actor, bottleneck_id)
    if not form.check():
        return _one(seen, form, form.first_errors()), 400
    try:
        answer(
            found.office, found.actor, bottleneck_id, form_version(), form_key(), status, form.words.data or ""
        )  # fmt: skip
    except InvalidInputError as error:
        return _one(seen, form, {name: _(text) for name, text in error.problems.items()}), 400
    flash(_("Het knelpunt is opgelost.") if status == SOLVED else _("Het antwoord staat erbij."), "ok")
    return redirect(url_for("bottlenecks.one", bottleneck_id=bottleneck_id), 303)


def _one(found: Bottleneck, form: ReplyForm, errors: dict[str, str]) -> str:
    works = may_answer(here().actor, found) and found.status != SOLVED
    reply_form = {
        "action": url_for("bottlenecks.reply", bottleneck_id=found.id),
        "once": request.form.get("once") or new_key(),
        "version": request.form.get("version") or len(found.answers),
        "errors": [{"href": f"#{name}", "text": text} for name, text in errors.items()],
        "words": form.words.data or "",
        "error": errors.get("words"),
    }
    return render_template(
        "pages/bottleneck.html",
        title=shown.title(found),
        badge=shown.badge(found.status),
        what=shown.what(found),
        facts=shown.facts(found),
        answers=[
            {
                "title": _(STATUSES[one.status]),
                "lines": [one.words, f"{names.user(one.by)}, {moments.moment(one.at)}"],
                "badge": None, "href": None, "aside": None, "aside_href": None,
            }
            for one in found.answers
        ],
        form=reply_form if works else None,
    )  # fmt: skip


def _form(form: BottleneckForm, errors: dict[str, str]) -> str:
    return render_template(
        "pages/bottleneck_new.html",
        form={
            "action": url_for("bottlenecks.add"),
            "once": request.form.get("once") or new_key(),
            "errors": [{"href": f"#{name}", "text": text} for name, text in errors.items()],
            "cancel": url_for("bottlenecks.show"),
        },
        fields=shown.fields(form, errors, _cities()),
    )


def _cities() -> dict[str, str]:
    return {city.id: city.name for city in CITIES.values() if here().actor.city in {None, city.id}}
