"""Terugkeer starten: fill in, see the plan, start."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from app.access.policy import Permission
from app.actions.plan import plan
from app.actions.start_case import known_already, start_case
from app.domain.organisation import City, Prison, Role
from app.domain.stay import STAYS
from app.domain.task import Pathway
from app.engine.catalogue import CITIES, PRISONS, current
from app.web.forms.keys import form_key, new_key
from app.web.forms.start import StartForm, start_form
from app.web.gate import take_kept_form
from app.web.here import here
from app.web.present import names
from app.web.present.plans import shown_plan
from app.web.route import page

blueprint = Blueprint("start", __name__)


@page(blueprint, "/starten", Permission.CASE_START)
def show() -> str:
    """Show the empty form, or what somebody was typing when their session ended."""
    kept = take_kept_form(url_for("start.send"))
    form = _form(MultiDict([(n, v) for n, values in kept.items() for v in values]) if kept else _defaults())
    return _page(form, {})


@page(blueprint, "/starten", Permission.CASE_START, post=True)
def send() -> str | Response | tuple[str, int]:
    """Show the plan, or start."""
    found = here()
    form = _form(request.form)
    if not form.check(found.today, set(_prisons()), set(_cities())):
        return _page(form, form.first_errors()), 400
    if request.form.get("do") != "start":
        return _page(form, {}, with_plan=True)
    case_id = start_case(found.office, found.actor, form_key(), form.new_case())
    flash(_("De terugkeer is gestart. Wie nu iets moet doen, ziet dat bij Mijn werk."), "ok")
    return redirect(_after(case_id), 303)


def _after(case_id: UUID) -> str:
    return url_for("case.show", case_id=case_id)


def _form(typed: MultiDict[str, str]) -> StartForm:
    return start_form(tuple(pathway.process for pathway in _conditions()))(typed)


def _conditions() -> list[Pathway]:
    return [pathway for pathway in current().pathways if pathway.condition]


def _defaults() -> MultiDict[str, str]:
    actor = here().actor
    return MultiDict({"prison": actor.prison or "", "city": actor.city or ""})


def _page(form: StartForm, errors: dict[str, str], *, with_plan: bool = False) -> str:
    found = here()
    values = {field.name: getattr(field, "typed", None) or field.data or "" for field in form}
    known = False
    if with_plan:
        with found.office.database.reading() as session:
            new = form.new_case()
            known = known_already(session, new.surname, new.birth_date, new.bsn)
    key = request.form.get("once") or new_key()
    return render_template(
        "pages/start.html",
        form={
            "action": url_for("start.send"),
            "once": key,
            "errors": [{"href": f"#{name}", "text": text} for name, text in errors.items()],
        },
        values=values,
        errors=dict.fromkeys(values) | errors,
        options=_options(),
        needs=[
            {"name": one.process, "label": _(one.name), "icon": names.ICONS.get(one.process, "open")}
            for one in _conditions()
        ],
        known=known,
        plan=_plan(form) if with_plan else None,
    )


def _plan(form: StartForm) -> dict[str, object]:
    new = form.new_case()
    return shown_plan(plan(current(), form.facts(), here().now), new)


def _prisons() -> dict[str, Prison]:
    actor = here().actor
    return {p.id: p for p in PRISONS.values() if actor.role != Role.LIAISON or p.id == actor.prison}


def _cities() -> dict[str, City]:
    actor = here().actor
    return {c.id: c for c in CITIES.values() if actor.city is None or c.id == actor.city}


def _options() -> dict[str, list[dict[str, object]]]:
    known = {"missing": _("Is er niet"), "arranged": _("Is geregeld"), "unknown": _("Weet ik niet")}
    return {
        "prison": [{"value": p.id, "label": p.name} for p in _prisons().values()],
        "stay": [{"value": value, "label": _(label)} for value, label in STAYS.items()],
        "city": [{"value": c.id, "label": c.name, "help": None} for c in _cities().values()],
        "need": [{"value": value, "label": label, "help": None} for value, label in known.items()],
    }
