"""Proces: the diagrams of one case, with what is done and what is open."""

from uuid import UUID

from flask import Blueprint, Response, render_template, url_for
from flask_babel import gettext as _

from app.access.need_to_know import Content, Where, content
from app.access.policy import Permission
from app.actions.errors import NotThereError
from app.actions.show_case import ShownProcess, case_to_read, diagram, show_processes
from app.domain.calendar import local_day
from app.store.tables import Case, WorkItem
from app.web.here import here
from app.web.present import items, moments, names
from app.web.present.case_page import OVER
from app.web.present.glass import glass
from app.web.present.ladders import rungs
from app.web.route import page

blueprint = Blueprint("process", __name__)


@page(blueprint, "/terugkeren/<uuid:case_id>/proces", Permission.CASE_READ)
def show(case_id: UUID) -> str:
    """Show the diagrams of a case, each with the same as a list."""
    case, processes, found = show_processes(here().office, here().actor, case_id)
    climbing = [i for i in found if i.status == "open" and items.reads(i) and any(rung.told_at for rung in i.rungs)]
    return render_template(
        "pages/process.html",
        person={"name": names.person(case.person), "number": case.number, "url": url_for("case.show", case_id=case.id)},
        glass=glass(case.id),
        diagrams=[_diagram(case, one, found) for one in processes],
        ladders=[
            {"title": _("Ladder: %(task)s", task=items.title(item)), "id": f"ladder-{n}", "rungs": rungs(item)}
            for n, item in enumerate(climbing, 1)
        ],
    )


@page(blueprint, "/terugkeren/<uuid:case_id>/proces/<name>", Permission.CASE_READ)
def drawing(case_id: UUID, name: str) -> Response:
    """Give the diagram itself."""
    # Its labels say what the steps of a pathway are.
    if not _reads(case_to_read(here().office, here().actor, case_id), name):
        raise NotThereError(case_id)
    return Response(diagram(here().office, here().actor, case_id, name), mimetype="application/xml")


def _reads(case: Case, process: str) -> bool:
    """Tell whether the reader may know what the steps of a process are."""
    return content(here().actor, "", process, Where.of(case)) != Content.OUTSIDE


def _diagram(case: Case, one: ShownProcess, found: list[WorkItem]) -> dict[str, object]:
    mine = [item for item in found if item.instance_id == one.instance.id]
    late = {item.key.partition(".")[2] for item in mine if items.is_late(item, here().now)}
    process = one.instance.process
    drawn = _reads(case, process) and not one.definitions.stands_in
    return {
        "title": _(one.definitions.pathway(process).name),
        "note": _note(one),
        "id": f"{process}-{one.instance.id.hex[:6]}",
        "xml_url": url_for("process.drawing", case_id=case.id, name=process) if drawn else None,
        "done": " ".join(sorted(one.done - one.busy)),
        "open": " ".join(sorted(one.busy - late)),
        "late": " ".join(sorted(late)),
        "steps": [_step(item, one) for item in reversed(mine)],
    }


def _note(one: ShownProcess) -> str:
    if one.definitions.stands_in:
        return _("niet te lezen, het schema is weg")
    return _("loopt") if one.instance.status == "running" else _("afgelopen")


def _step(item: WorkItem, one: ShownProcess) -> dict[str, object]:
    if item.status == "open":
        badge = items.due_badge(item, here().now) or items.Badge("neutral", "half", _("open"))
        text = items.due_text(item)
    else:
        done = item.status == "completed" or not items.reads(item)
        badge = items.Badge(*OVER["completed" if done else item.status], _("gedaan") if done else _("vervallen"))
        text = moments.day(local_day(item.done_at)) if item.done_at else ""
    return {
        "label": items.title_for_reader(item),
        "lane": names.agency(one.definitions, item),
        "badge": badge,
        "text": text,
    }
