"""Waarschuwing beantwoorden: what whoever was warned says about a task that is late; a case number, never a name."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.access import scope
from app.access.policy import Permission, may
from app.actions.answer_rung import EXTENDED, KINDS, Asked, answer, asked
from app.actions.errors import InvalidInputError
from app.domain.calendar import local_day
from app.web.forms.bottleneck import RungForm
from app.web.forms.keys import form_key, form_version, new_key
from app.web.gate import take_kept_form
from app.web.here import here
from app.web.present import bottlenecks, items, moments, names
from app.web.present.checklists import ShownField
from app.web.present.ladders import rungs
from app.web.present.rung_answers import answered, term_stays
from app.web.route import page

blueprint = Blueprint("rung", __name__)


@page(blueprint, "/treden/<uuid:item_id>", Permission.RUNG_ANSWER)
def show(item_id: UUID) -> str:
    """Show the late task without its person, and ask for an answer."""
    return _page(_asked(item_id), RungForm.of(take_kept_form(request.path) or {}), {})


@page(blueprint, "/treden/<uuid:item_id>", Permission.RUNG_ANSWER, post=True)
def send(item_id: UUID) -> Response | tuple[str, int]:
    """Keep the answer; whoever is at turn hears of it."""
    found, shown = here(), _asked(item_id)
    form = RungForm.of(dict(request.form.lists()))
    if not form.check_answer(found.today):
        return _page(shown, form, form.first_errors()), 400
    try:
        answer(found.office, found.actor, item_id, form_version(), form_key(), form.answer(shown.item.agency))
    except InvalidInputError as error:
        wrong = {{"words": "what"}.get(name, name): _(text) for name, text in error.problems.items()}
        return _page(shown, form, wrong), 400
    told = _("Vastgelegd. Wie aan zet is, krijgt bericht.")
    flash(f"{told} {term_stays(shown.item)}" if form.kind.data == EXTENDED else told, "ok")
    return redirect(_back(shown), 303)


def _asked(item_id: UUID) -> Asked:
    with here().office.database.reading() as session:
        return asked(session, here().actor, item_id)


def _back(shown: Asked) -> str:
    opens = may(here().actor, Permission.TASK_WORK) and scope.opens(here().actor, shown.item)
    return url_for("task.show", item_id=shown.item.id) if opens else url_for("regie.show")


def _page(shown: Asked, form: RungForm, errors: dict[str, str]) -> str:
    item, definitions = shown.item, items.definitions_of(shown.item)
    since = moments.day(local_day(shown.rung.told_at)) if shown.rung.told_at else ""
    facts = [
        (_("Terugkeer"), item.case.number),
        (_("Termijn"), items.due_text(item)),
        (_("Aan zet"), names.agency(definitions, item)),
        (_("Bij u"), _("trede %(level)s, sinds %(day)s", level=shown.rung.level, day=since)),
    ]
    return render_template(
        "pages/rung.html",
        title=_("Waarschuwing beantwoorden"),
        task=_(definitions.tasks[item.key].outside_title),
        facts=[{"label": label, "text": text, "urgent": None, "href": None} for label, text in facts],
        rungs=rungs(item),
        answers=[answered(one, item) for one in shown.answers],
        form={
            "action": url_for("rung.send", item_id=item.id),
            "once": request.form.get("once") or new_key(),
            "version": request.form.get("version") or shown.version,
            "errors": [{"href": f"#{name}", "text": text} for name, text in errors.items()],
            "cancel": _back(shown),
        },
        fields=_fields(form, errors),
        stuck=bool(form.stuck.data),
        more=bottlenecks.own_fields(form, errors),
    )


def _fields(form: RungForm, errors: dict[str, str]) -> list[ShownField]:
    until = ShownField(
        "day", "until", _("Tot welke dag mag het wachten?"), _("Alleen bij uitstel. Bijvoorbeeld 23-11-2026"), False,
        form.until.typed, errors.get("until"), {}, [], None,
    )  # fmt: skip
    label = _("Uitleg voor wie aan zet is")
    words = bottlenecks.line(
        form, "words", label, _("Moet bij uitgelegd. Schrijf geen namen."), errors, required=False, kind="remark"
    )
    kinds = {kind: str(text) for kind, text in KINDS.items()}
    return [bottlenecks.choice(form, "kind", _("Wat is uw antwoord?"), kinds, errors), until, words]
