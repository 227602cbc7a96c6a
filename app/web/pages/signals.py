"""Signalen: what somebody reported and what came of it; reporting about a name; and taking it up as a team lead."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from app.access.policy import PLAN, Permission, may
from app.actions import take_signal
from app.actions.signals import own_signals, report_about_person
from app.actions.take_signal import OUTCOMES, Taken
from app.engine.catalogue import CITIES
from app.web.forms.keys import form_key, new_key
from app.web.forms.signal import PersonSignalForm
from app.web.forms.text import one_line
from app.web.gate import take_kept_form
from app.web.here import here
from app.web.present import signals as shown
from app.web.present.bottlenecks import choice, line
from app.web.present.checklists import ShownField
from app.web.route import page

blueprint = Blueprint("signals", __name__)


@page(blueprint, "/signalen", Permission.SIGNAL_REPORT)
def show() -> str:
    """Show what somebody reported, and to a team lead what waits."""
    found = here()
    leads = may(found.actor, Permission.SIGNAL_ANSWER)
    waits = take_signal.waiting(found.office, found.actor) if leads else []
    return render_template(
        "pages/signals.html",
        own=[shown.own(one) for one in own_signals(found.office, found.actor)],
        waiting=[shown.waits(one) for one in waits],
        leads=leads,
        add=url_for("signals.ask"),
    )


@page(blueprint, "/signalen/nieuw", Permission.SIGNAL_REPORT)
def ask() -> str:
    """Ask who is meant and what is the matter."""
    return _form(PersonSignalForm.of(take_kept_form(request.path) or {}), {})


@page(blueprint, "/signalen/nieuw", Permission.SIGNAL_REPORT, post=True)
def send() -> Response | tuple[str, int]:
    """Report it; the team lead of the city hears."""
    form = PersonSignalForm.of(dict(request.form.lists()))
    if not form.check():
        return _form(form, form.first_errors()), 400
    report_about_person(here().office, here().actor, form_key(), form.meant(), form.made())
    flash(_("Gemeld. De teamleider van die gemeente kijkt er binnen 2 werkdagen naar."), "ok")
    return redirect(url_for("signals.show"), 303)


@page(blueprint, "/signalen/<uuid:signal_id>", Permission.SIGNAL_ANSWER)
def take(signal_id: UUID) -> str:
    """Show a signal about a name, with the cases that it may be about."""
    return _take(signal_id, {})


@page(blueprint, "/signalen/<uuid:signal_id>", Permission.SIGNAL_ANSWER, post=True)
def taken(signal_id: UUID) -> Response | tuple[str, int]:
    """Lay it at a case, or answer it."""
    found = here()
    do, outcome = request.form.get("do", ""), request.form.get("outcome", "")
    number = one_line(request.form.get("number", ""))
    match do:
        case "lay":
            try:
                take_signal.lay(found.office, found.actor, signal_id, form_key(), number)
            except KeyError:
                wrong = _("In uw gemeente is geen open terugkeer met dit nummer.")
                return _take(signal_id, {"number": wrong if number else _("Vul het nummer in.")}), 400
            flash(_("Het signaal ligt bij de terugkeer. Het team antwoordt binnen 2 werkdagen."), "ok")
        case "answer" if outcome in OUTCOMES:
            take_signal.answer(found.office, found.actor, signal_id, form_key(), outcome)
            flash(_("Beantwoord. Wie het meldde, krijgt bericht."), "ok")
        case "answer":
            return _take(signal_id, {"outcome": _("Kies wat ermee gebeurt.")}), 400
        case _:
            raise BadRequest
    return redirect(url_for("signals.show"), 303)


def _form(form: PersonSignalForm, errors: dict[str, str]) -> str:
    return render_template(
        "pages/signal_new.html",
        form={
            "action": url_for("signals.send"),
            "once": request.form.get("once") or new_key(),
            "errors": [{"href": f"#{name}", "text": text} for name, text in errors.items()],
            "cancel": url_for("signals.show"),
        },
        fields=[*_who(form, errors), *shown.fields(form, errors)],
        ground=[{"icon": "law", "label": _("Grond:"), "text": _(PLAN)}],
    )


def _who(form: PersonSignalForm, errors: dict[str, str]) -> list[ShownField]:
    cities = {city.id: city.name for city in CITIES.values()}
    born = ShownField(
        "day", "birth_date", _("Geboortedatum"), _("Bijvoorbeeld 23-11-1990"), False, form.birth_date.typed,
        errors.get("birth_date"), {}, [], None,
    )  # fmt: skip
    return [
        choice(form, "city", _("Bij welke gemeente hoort deze persoon?"), cities, errors),
        line(form, "surname", _("Achternaam"), None, errors),
        line(form, "given_name", _("Voornaam"), None, errors, required=False),
        born,
        line(form, "bsn", _("BSN"), _("Alleen als u het weet en mag gebruiken."), errors, required=False),
    ]


def _take(signal_id: UUID, errors: dict[str, str]) -> str:
    taken: Taken = take_signal.look(here().office, here().actor, signal_id)
    return render_template(
        "pages/signal.html",
        **shown.taken(taken),
        action=url_for("signals.taken", signal_id=signal_id),
        once=[new_key(), new_key()],
        typed={"number": request.form.get("number", ""), "outcome": request.form.get("outcome", "")},
        errors={"number": None, "outcome": None} | errors,
        outcomes=[{"value": value, "label": _(label), "help": None} for value, label in OUTCOMES.items()],
    )
