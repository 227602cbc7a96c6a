"""Mijn werk: what must I do today, what will go wrong this week."""

from urllib.parse import urlencode, urlsplit
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from app.access import scope
from app.access.policy import Permission, may
from app.actions import work_on_task
from app.actions.errors import NotAllowedError, NotThereError, SomebodyWasFirstError
from app.actions.list_work import Filter, my_work, tally
from app.engine.catalogue import CITIES, PRISONS, current
from app.store.tables import User, WorkItem
from app.web.forms.keys import new_key
from app.web.here import here
from app.web.present.groups import groups, tiles
from app.web.present.items import row
from app.web.route import page

blueprint = Blueprint("work", __name__)

WEEKS = (2, 4, 8)

WHENS = frozenset({"late", "today", "week", "soon", "later"})

LONGEST_NUMBER = 4
"""How many digits the number of a page in the address may have."""


@page(blueprint, "/", Permission.OWN_ACCOUNT)
def home() -> Response:
    """Lead to the first page of the role."""
    found = here()
    allowed = may(found.actor, Permission.WORK_LIST)
    return redirect(url_for("work.show" if allowed else "regie.show"))


@page(blueprint, "/werk", Permission.WORK_LIST)
def show() -> str:
    """Show the open tasks of somebody and their unit."""
    found = here()
    chosen = read_filter()
    with found.office.database.reading() as session:
        items, more = my_work(session, found.actor, chosen, found.now, found.today)
        counts = tally(session, scope.own_work(found.actor), found.now, found.today)
        people = _people(session.scalars(select(User).where(User.active).order_by(User.name)).all())
    rows = [(item, row(item)) for item in items]
    return render_template(
        "pages/work.html",
        summary=_summary(sum(counts.values()), counts["late"]),
        tiles=tiles(counts, chosen, "work.show"),
        filter=_filter(chosen),
        groups=groups(rows, found.now, found.today),
        empty=_("Er staan geen taken open die hierbij passen."),
        form={"action": url_for("work.change"), "once": new_key()},
        bulk={"people": people, "note": None} if may(found.actor, Permission.TASK_ASSIGN) and people else None,
        more={"href": _address(chosen, page=chosen.page + 1), "text": _("Toon meer taken")} if more else None,
        start=url_for("start.show") if may(found.actor, Permission.CASE_START) else None,
        csv=None,
    )


@page(blueprint, "/werk", Permission.WORK_LIST, post=True)
def change() -> Response:
    """Take up one task, or hand out the chosen ones."""
    if request.form.get("claim"):
        _claim(_id(request.form["claim"]))
    elif request.form.get("do") == "hand_out":
        _hand_out([_id(one) for one in request.form.getlist("pick")], request.form.get("to", ""))
    return redirect(_list_again(), 303)


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise BadRequest from error


def _list_again() -> str:
    """Give the list that was looked at, with its filters."""
    before = urlsplit(request.referrer or "")
    here_before = before.netloc == request.host and before.path == url_for("work.show")
    return url_for("work.show") + (f"?{before.query}" if here_before and before.query else "")


def read_filter() -> Filter:
    """Give what the address asks for; what it cannot mean is left out."""
    asked = request.args
    weeks, number = asked.get("binnen", ""), asked.get("pagina", "1")
    return Filter(
        whose=asked.get("van", "") if asked.get("van") in {"me", "everybody"} else "team",
        pathway=asked.get("leefgebied", "") if asked.get("leefgebied") in current().processes else "",
        within_weeks=int(weeks) if weeks in map(str, WEEKS) else 0,
        agency=asked.get("bij", "") if asked.get("bij") in current().agencies else "",
        city=asked.get("stad", "") if asked.get("stad") in CITIES else "",
        prison=asked.get("inrichting", "") if asked.get("inrichting") in PRISONS else "",
        when=asked.get("wanneer", "") if asked.get("wanneer") in WHENS else "",
        order="release" if asked.get("volgorde") == "release" else "due",
        page=int(number) if number.isdecimal() and len(number) <= LONGEST_NUMBER and int(number) else 1,
    )


def _claim(item_id: UUID) -> None:
    found = here()
    with found.office.database.reading() as session:
        item = session.get(WorkItem, item_id)
    if item is None:
        raise NotThereError(item_id)
    if item.assignee_id not in {None, found.actor.id}:
        # The list was older than this.
        raise SomebodyWasFirstError(item_id, item.assignee.name if item.assignee else None, item.turn_since, "taken")
    work_on_task.claim(found.office, found.actor, item_id, item.revision)
    flash(_("De taak staat nu op uw naam."), "ok")


def _hand_out(picked: list[UUID], to: str) -> None:
    if not may(here().actor, Permission.TASK_ASSIGN):
        raise NotAllowedError
    if not picked or not to:
        flash(_("Kies eerst een of meer taken en een collega."), "warning")
        return
    done = sum(_hand_out_one(one, _id(to)) for one in picked)
    flash(ngettext("%(num)d taak toegewezen.", "%(num)d taken toegewezen.", done), "ok")
    if done < len(picked):
        text = _("Niet elke taak kon naar deze collega: een taak blijft bij de organisatie die aan zet is.")
        flash(text, "warning")


def _hand_out_one(item_id: UUID, to: UUID) -> bool:
    found = here()
    with found.office.database.reading() as session:
        item = session.get(WorkItem, item_id)
    try:
        work_on_task.hand_out(found.office, found.actor, item_id, item.revision if item else 0, to)
    except (NotAllowedError, NotThereError, SomebodyWasFirstError):
        return False
    return True


def _people(users: object) -> list[dict[str, str]]:
    found = here()
    return [
        {"value": str(user.id), "label": user.name}
        for user in users  # type: ignore[attr-defined]
        if user.city == found.actor.city and user.agency in {"team", "lead"}
    ]


def _summary(total: int, late: int) -> str:
    open_tasks = ngettext("%(num)d open taak", "%(num)d open taken", total)
    if not late:
        return _("%(open)s. Niets is te laat.", open=open_tasks)
    return _("%(open)s, waarvan %(late)s te laat.", open=open_tasks, late=late)


def _filter(chosen: Filter) -> dict[str, object]:
    whose = [("team", _("mij en team")), ("me", _("mij")), ("everybody", _("iedereen"))]
    pathways = [{"value": "", "label": _("Alle")}]
    pathways += [{"value": p.process, "label": _(p.name)} for p in current().pathways]
    weeks = [{"value": "", "label": _("Alle")}]
    weeks += [{"value": str(n), "label": _("%(number)s weken", number=n)} for n in WEEKS]
    agencies = [{"value": "", "label": _("Iedereen")}]
    agencies += [{"value": a.id, "label": _(a.name)} for a in current().agencies.values() if a.roles]
    order = [{"value": "", "label": _("Termijn")}, {"value": "release", "label": _("Vrijlating")}]
    return {
        "action": url_for("work.show"),
        "groups": [
            {
                "label": _("Taken van"),
                "choices": [
                    {"label": label, "href": _address(chosen, van=value, pagina=1), "current": chosen.whose == value}
                    for value, label in whose
                ],
            }
        ],
        "selects": [
            {"name": "leefgebied", "label": _("Leefgebied"), "value": chosen.pathway, "options": pathways},
            {"name": "binnen", "label": _("Vrij binnen"), "value": str(chosen.within_weeks or ""), "options": weeks},
            {"name": "bij", "label": _("Aan zet"), "value": chosen.agency, "options": agencies},
            {"name": "volgorde", "label": _("Volgorde"), "value": chosen.order, "options": order},
        ],
        "hidden": [(n, v) for n, v in _query(chosen).items() if n in {"van", "wanneer"}],
        "chips": _chips(chosen),
        "clear_href": url_for("work.show"),
    }


def _chips(chosen: Filter) -> list[dict[str, str]]:
    labels = {
        "leefgebied": _(current().pathway(chosen.pathway).name) if chosen.pathway else "",
        "binnen": _("Vrij binnen %(number)s weken", number=chosen.within_weeks) if chosen.within_weeks else "",
        "bij": _(current().agencies[chosen.agency].name) if chosen.agency else "",
        "wanneer": {"late": _("Te laat"), "today": _("Vandaag"), "week": _("Deze week"), "later": _("Later")}.get(
            chosen.when, ""
        ),
    }
    return [{"label": label, "href": _address(chosen, **{name: ""})} for name, label in labels.items() if label]


def _query(chosen: Filter) -> dict[str, str]:
    asked = {
        "van": "" if chosen.whose == "team" else chosen.whose,
        "leefgebied": chosen.pathway,
        "binnen": str(chosen.within_weeks or ""),
        "bij": chosen.agency,
        "wanneer": chosen.when,
        "volgorde": "" if chosen.order == "due" else chosen.order,
        "pagina": "" if chosen.page == 1 else str(chosen.page),
    }
    return {name: value for name, value in asked.items() if value}


def _address(chosen: Filter, **changes: object) -> str:
    asked = _query(chosen) | {("pagina" if n == "page" else n): str(v) for n, v in changes.items()}
    kept = {n: v for n, v in asked.items() if v and (n, v) not in {("van", "team"), ("pagina", "1")}}
    return url_for("work.show") + (f"?{urlencode(kept)}" if kept else "")
