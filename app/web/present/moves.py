"""What a new release day does, before it is done."""

from datetime import UTC, date, datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from app.access.need_to_know import Where
from app.actions.change_release import Move
from app.domain.calendar import is_working_day, local_day
from app.domain.term import RELEASE
from app.domain.words import ANCHORS
from app.store.tables import Case
from app.web.here import here
from app.web.present import items, moments, names
from app.web.present.items import FRIDAY, Badge

_NEVER = datetime.max.replace(tzinfo=UTC)


def shown_moves(case: Case, release: date | None, moves: list[Move]) -> dict[str, object]:
    """Give the preview: the new day, what moves, what stays, and who hears."""
    moved = sorted((move for move in moves if move.moved), key=lambda move: move.after or _NEVER)
    squeezed = sum(move.squeezed for move in moved)
    stays = [move for move in moves if not move.moved]
    counts = [_("%(number)s verschuiven", number=len(moved)), _("%(number)s blijven", number=len(stays))]
    if squeezed:
        counts.insert(1, _("%(number)s ingekort", number=squeezed))
    return {
        "text": moments.day(release) if release else _("niet bekend"),
        "sub": moments.days_until(release) if release else _("termijnen wachten op een datum"),
        "difference": _difference(case.release, release),
        "difference_sub": "",
        "counts": " · ".join(counts),
        "moves": [_moved(case, move) for move in moved],
        "stays": [_stays(case, move) for move in stays],
        "hears": _hears(case, [move for move in moved if move.item_id]),
        "warnings": _warnings(release),
        "confirm": _("Datum wijzigen naar %(day)s", day=moments.day(release)) if release else _("Datum onbekend maken"),
    }


def _difference(before: date | None, after: date | None) -> str | None:
    if before is None or after is None:
        return None
    days = (after - before).days
    if days < 0:
        return ngettext("%(num)d dag eerder", "%(num)d dagen eerder", -days)
    return ngettext("%(num)d dag later", "%(num)d dagen later", days)


def _moved(case: Case, move: Move) -> dict[str, object]:
    process = move.key.partition(".")[0]
    definitions = here().office.catalogue.get(move.digest)
    badge = Badge("warning", "clock", _("ingekort")) if move.squeezed else None
    if move.still_until:
        badge = Badge("inactive", "pause", _still(move.still_until))
    if move.item_id is None and badge is None:
        badge = Badge("inactive", "open", _("opent later"))
    if move.after and move.after < here().now:
        badge = Badge("danger", "late", _("is dan te laat"))
    return {
        "task": items.task_title(definitions, move.key, Where.of(case)),
        "icon": names.ICONS.get(process, "open"),
        "pathway": _(definitions.pathway(process).name),
        "who": _who(case, move),
        "was": _day(move.before),
        "becomes": _day(move.after),
        "becomes_sub": moments.distance(local_day(move.after)) if move.after else None,
        "badge": badge,
    }


def _stays(case: Case, move: Move) -> dict[str, object]:
    definitions = here().office.catalogue.get(move.digest)
    anchor = _(ANCHORS[move.anchor]) if move.anchor != RELEASE else _("vrijlating, zelfde dag")
    if move.still_until:
        anchor = f"{anchor}, {_still(move.still_until)}"
    return {
        "task": items.task_title(definitions, move.key, Where.of(case)),
        "due_text": _day(move.before),
        "anchor_text": anchor,
    }


def _still(until: date) -> str:
    return _("ligt stil tot %(day)s", day=moments.day(until))


def _day(instant: datetime | None) -> str:
    return moments.day(local_day(instant)) if instant else _("wacht op een datum")


def _who(case: Case, move: Move) -> str:
    definitions = here().office.catalogue.get(move.digest)
    return move.assignee or names.agency_at(definitions, move.agency, case.city, case.prison)


def _hears(case: Case, moved: list[Move]) -> list[dict[str, str]]:
    counts: dict[str, int] = {}
    for move in moved:
        who = _who(case, move)
        counts[who] = counts.get(who, 0) + 1
    return [{"who": who, "text": ngettext("%(num)d taak", "%(num)d taken", n)} for who, n in counts.items()]


def _warnings(release: date | None) -> list[dict[str, object]]:
    if release is None:
        return []
    text = _("Wat de eerste dagen nodig is, moet een werkdag eerder klaar zijn.")
    if not is_working_day(release):
        return [{"title": _("De loketten zijn die dag dicht"), "text": text, "link": None}]
    if release.weekday() == FRIDAY:
        return [{"title": _("Dit is een vrijdag"), "text": text, "link": None}]
    return []
