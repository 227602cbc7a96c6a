"""What a new release day does, before it is done."""

from datetime import UTC, date, datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from app.access.need_to_know import Where
from app.actions.done_after import DoneAfter
from app.actions.preview_release import Move
from app.domain.calendar import local_day
from app.domain.term import RELEASE
from app.domain.words import ANCHORS
from app.engine.definitions import Definitions
from app.store.tables import Case
from app.web.here import here
from app.web.present import guard, items, moments, names
from app.web.present.items import Badge

_NEVER = datetime.max.replace(tzinfo=UTC)


def shown_moves(
    case: Case, release: date | None, moves: list[Move], after: list[DoneAfter], *, evening: bool
) -> dict[str, object]:
    """Give the preview: the new day, what moves, what stays, and who hears."""
    moved = sorted((move for move in moves if move.moved), key=lambda move: move.after or _NEVER)
    squeezed = sum(move.squeezed for move in moved)
    stays = [move for move in moves if not move.moved]
    now = sum(move.after is not None and local_day(move.after) <= here().today for move in moved)
    counts = [_("%(number)s verschuiven", number=len(moved)), _("%(number)s blijven", number=len(stays))]
    if squeezed:
        counts.insert(1, _("%(number)s ingekort", number=squeezed))
    if now:
        counts.insert(1, _("%(number)s moeten nu", number=now))
    return {
        "text": _day_text(release, evening=evening),
        "sub": moments.days_until(release) if release else _("termijnen wachten op een datum"),
        "difference": _difference(case.release, release),
        "difference_sub": "",
        "counts": " · ".join(counts),
        "moves": [_moved(case, move) for move in moved],
        "stays": [_stays(case, move) for move in stays],
        "hears": _hears(case, [move for move in moved if move.item_id]),
        "warnings": _warnings(case, release, evening=evening, after=after),
        "confirm": _("Datum wijzigen naar %(day)s", day=_day_text(release, evening=evening))
        if release
        else _("Datum onbekend maken"),
    }


def _day_text(release: date | None, *, evening: bool) -> str:
    if release is None:
        return _("niet bekend")
    return _("%(day)s in de avond", day=moments.day(release)) if evening else moments.day(release)


def _difference(before: date | None, after: date | None) -> str | None:
    if before is None or after is None:
        return None
    days = (after - before).days
    if days == 0:
        return None
    if days < 0:
        return ngettext("%(num)d dag eerder", "%(num)d dagen eerder", -days)
    return ngettext("%(num)d dag later", "%(num)d dagen later", days)


def _moved(case: Case, move: Move) -> dict[str, object]:
    process = move.key.partition(".")[0]
    definitions = _definitions(move.digest)
    badge = Badge("warning", "clock", _("ingekort")) if move.squeezed else None
    if move.still_until:
        badge = Badge("inactive", "pause", _still(move.still_until))
    if move.opens:
        badge = Badge("warning", "open", _("begint meteen"))
    elif move.item_id is None and badge is None:
        badge = Badge("inactive", "open", _("opent later"))
    if move.after and local_day(move.after) <= here().today:
        badge = Badge("danger", "late", _("moet nu"))
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
    definitions = _definitions(move.digest)
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
    definitions = _definitions(move.digest)
    return move.assignee or names.agency_at(definitions, move.agency, case.city, case.prison)


def _hears(case: Case, moved: list[Move]) -> list[dict[str, str]]:
    counts: dict[str, int] = {}
    for move in moved:
        who = _who(case, move)
        counts[who] = counts.get(who, 0) + 1
    return [{"who": who, "text": ngettext("%(num)d taak", "%(num)d taken", n)} for who, n in counts.items()]


def _warnings(case: Case, release: date | None, *, evening: bool, after: list[DoneAfter]) -> list[dict[str, object]]:
    risky = guard.warning(release, evening=evening, city=case.city)
    return [*_of_day(release), *([risky] if risky else []), *_done_after(after, Where.of(case))]


def _of_day(release: date | None) -> list[dict[str, object]]:
    """Give what a day that has come, or has passed, asks at once."""
    if release is None or release > here().today:
        return []
    text = _("Wat voor de vrijlating klaar moest zijn, moet dan nu. Het staat bovenaan bij wie het doet.")
    title = _("Dit is vandaag") if release == here().today else _("Deze dag is al voorbij")
    return [{"title": title, "text": text, "link": None, "calm": False}]


def _done_after(after: list[DoneAfter], where: Where) -> list[dict[str, object]]:
    if not after:
        return []
    steps = [
        _(
            "‘%(task)s’ op %(day)s",
            task=items.task_title(_definitions(one.digest), one.key, where),
            day=moments.day(one.day),
        )
        for one in after
    ]
    title = _("Wat al klaar is, ligt na deze datum")
    text = _("%(steps)s. Dat blijft staan. Controleer of de nieuwe datum klopt.", steps=", ".join(steps))
    return [{"title": title, "text": text, "link": None, "calm": True}]


def _definitions(digest: str) -> Definitions:
    return here().office.catalogue.shown(digest)
