"""Signaal melden and opschalen: what no model foresees gets a task, a term and an answer."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.access.policy import Permission, may
from app.actions.raise_question import raise_about_case
from app.actions.show_case import case_to_change
from app.actions.signals import report_about_case
from app.domain.text import Text, _
from app.web.forms.checklist import REMARK_LENGTH
from app.web.forms.keys import form_key, new_key
from app.web.forms.signal import SignalForm
from app.web.forms.text import one_line
from app.web.gate import take_kept_form
from app.web.here import here
from app.web.present import names, signals
from app.web.present.checklists import ShownField
from app.web.route import page

blueprint = Blueprint("question", __name__)

TITLES: dict[str, Text] = {
    "signal": _("Signaal melden"),
    "upscaling": _("Opschalen naar het Zorg- en Veiligheidshuis"),
}

ASKED = _("Waarom is deze situatie te ingewikkeld om zonder het Zorg- en Veiligheidshuis op te lossen?")

FOLLOWS: dict[str, Text] = {
    "signal": _("Het re-integratieteam pakt dit op of antwoordt binnen 2 werkdagen."),
    "upscaling": _("De teamleider besluit binnen 5 werkdagen."),
}


@page(blueprint, "/terugkeren/<uuid:case_id>/signaal", Permission.QUESTION_RAISE)
def signal(case_id: UUID) -> str:
    """Ask what the signal is."""
    return _signal(case_id, SignalForm.of(take_kept_form(request.path) or {}), {})


@page(blueprint, "/terugkeren/<uuid:case_id>/signaal", Permission.QUESTION_RAISE, post=True)
def send_signal(case_id: UUID) -> Response | tuple[str, int]:
    """Start the task that answers the signal."""
    form = SignalForm.of(dict(request.form.lists()))
    if not form.check():
        return _signal(case_id, form, form.first_errors()), 400
    report_about_case(here().office, here().actor, case_id, form_key(), form.made())
    return _raised(case_id, "signal")


@page(blueprint, "/terugkeren/<uuid:case_id>/opschalen", Permission.QUESTION_RAISE)
def upscaling(case_id: UUID) -> str:
    """Ask why this needs the safety house."""
    kept = ((take_kept_form(request.path) or {}).get("words") or [""])[0]
    return _upscaling(case_id, kept, None)


@page(blueprint, "/terugkeren/<uuid:case_id>/opschalen", Permission.QUESTION_RAISE, post=True)
def send_upscaling(case_id: UUID) -> Response | tuple[str, int]:
    """Start the task in which the team lead decides."""
    words = one_line(request.form.get("words", ""))
    if not words or len(words) > REMARK_LENGTH:
        too_long = gettext(
            "Dit is te lang: %(length)s tekens. Er passen er %(most)s.", length=len(words), most=REMARK_LENGTH
        )
        return _upscaling(case_id, words, too_long if words else gettext("Schrijf kort wat er is.")), 400
    raise_about_case(here().office, here().actor, case_id, form_key(), "upscaling", words)
    return _raised(case_id, "upscaling")


def _raised(case_id: UUID, process: str) -> Response:
    flash(gettext("Gemeld. ") + gettext(FOLLOWS[process]), "ok")
    return redirect(_back(case_id), 303)


def _back(case_id: UUID) -> str:
    """Give where somebody came from: not everybody who may ask may open the file."""
    return url_for("case.show", case_id=case_id) if may(here().actor, Permission.CASE_READ) else url_for("work.show")


def _signal(case_id: UUID, form: SignalForm, errors: dict[str, str]) -> str:
    return _page(case_id, "signal", signals.fields(form, errors), gettext("U ziet het antwoord bij Signalen."))


def _upscaling(case_id: UUID, words: str, error: str | None) -> str:
    asked, rules = gettext(ASKED), gettext("Schrijf geen delict en geen diagnose.")
    field = ShownField("remark", "words", asked, rules, True, words, error, {}, [], None)
    return _page(case_id, "upscaling", [field], gettext("U ziet het antwoord in het dossier."))


def _page(case_id: UUID, process: str, fields: list[ShownField], answered: str) -> str:
    case = case_to_change(here().office, here().actor, case_id)
    back = _back(case_id)
    may_open = may(here().actor, Permission.CASE_READ)
    return render_template(
        "pages/message.html",
        title=gettext(TITLES[process]),
        intro="",
        person={"name": names.person(case.person), "number": case.number, "url": back, "may_open": may_open},
        form={
            "action": url_for(f"question.send_{process}", case_id=case_id),
            "once": request.form.get("once") or new_key(),
            "version": "",
            "errors": [{"href": f"#{field.key}", "text": field.error} for field in fields if field.error],
            "submit": gettext("Melden"),
            "cancel": back,
        },
        fields=fields,
        follows=[gettext(FOLLOWS[process]), answered],
        ground=[],
    )
