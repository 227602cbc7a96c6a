"""A whole case on one line: what was done, is open, late or stands still, who heard or will hear, and the release."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.access.need_to_know import Where
from app.actions.show_case import ShownCase
from app.domain.calendar import local_day
from app.domain.ladder import Listener
from app.store.tables import Pause, PlannedRung, WorkItem
from app.web.here import here
from app.web.present import items, moments
from app.web.present.strip_labels import Label, laid
from app.web.present.timescale import Scale, scale

ORDER = {"late": 0, "open": 1, "rung": 2, "told": 3, "later": 4, "arrival": 5, "done": 6}
"""Who gets a place for their words first."""


@dataclass(frozen=True)
class Moment:
    """A day on the line: `kind` is arrival, done, late, open, later, told, rung, still or release."""

    day: date
    kind: str
    text: str
    label: str = ""
    """The words at the line, where they are others; a reminder to whoever has the task has none there."""
    until: date | None = None
    """The first day that counts again, where a task stands still from `day` on."""

    @property
    def is_rung(self) -> bool:
        """Whether it lies below the line."""
        return self.kind in {"told", "rung"}

    @property
    def end(self) -> date:
        """The last day it has to do with."""
        return self.until or self.day


def strip(shown: ShownCase) -> dict[str, object]:
    """Give what `components/strip.html` draws, and the same as a list."""
    case, today = shown.case, here().today
    found = sorted(_moments(shown), key=lambda one: (one.day, ORDER.get(one.kind, 0), one.text))
    line = scale(case.arrival, today, case.release, max(one.end for one in found))
    return {
        "parts": _parts(line, today, case.release),
        "today": {"x": line.x(today), "text": _("vandaag, %(day)s", day=moments.day(today))},
        "release": {"x": line.x(case.release), "text": _("vrijlating, %(day)s", day=moments.day(case.release))}
        if case.release
        else None,
        "stills": [{"x": line.x(one.day), "to": line.x(one.end), "text": one.text} for one in found if one.until],
        "dots": [{"x": line.x(one.day), "kind": one.kind, "title": _titled(one)} for one in found if not one.until],
        "above": laid(_labels(line, [one for one in found if not one.is_rung and not one.until])),
        "below": laid(
            _labels(line, [one for one in found if one.is_rung and one.label]), taken=_marks(line, today, case.release)
        ),
        "rows": [_row(one, today) for one in _with_marks(found, today, case.release)],
    }


def _moments(shown: ShownCase) -> list[Moment]:
    case, now = shown.case, here().now
    found = [Moment(case.arrival, "arrival", _("aankomst"))]
    # However it was settled: that somebody did not want it is not for every reader.
    found += [Moment(local_day(i.done_at), "done", items.title_for_reader(i)) for i in shown.done if i.done_at]
    found += [_still(item, one) for item in (*shown.open, *shown.done) for one in item.pauses if _lasts(one)]
    for item in shown.open:
        if item.due:
            kind = "late" if items.is_late(item, now) else "open"
            found.append(Moment(local_day(item.due), kind, items.title_for_reader(item)))
            found += [_rung(item, rung) for rung in item.rungs if not rung.passed_over]
    for one in shown.coming:
        if one.schedule.due:
            title = items.task_title(shown.definitions, one.task.key, Where.of(case))
            found.append(Moment(local_day(one.schedule.due), "later", title))
    return found


def _still(item: WorkItem, pause: Pause) -> Moment:
    title, until = items.title_for_reader(item), _resumed(pause)
    text = _("‘%(task)s’ lag stil tot %(day)s", task=title, day=moments.day(until))
    if not pause.ended_at:
        text = f"‘{title}’ {items.stands_still(pause)}"
    return Moment(local_day(pause.since), "still", text, until=until)


def _resumed(pause: Pause) -> date:
    return local_day(pause.ended_at) if pause.ended_at else pause.until


def _lasts(pause: Pause) -> bool:
    """Tell whether any day did not count; one that was undone on its day left nothing to see."""
    return local_day(pause.since) < _resumed(pause)


def _rung(item: WorkItem, rung: PlannedRung) -> Moment:
    title, who = items.title_for_reader(item), items.listener(rung)
    label = "" if rung.listener == Listener.OWNER else items.listener(rung)
    if rung.told_at:
        return Moment(local_day(rung.told_at), "told", _("‘%(task)s’ ging naar %(who)s", task=title, who=who), label)
    return Moment(local_day(rung.at), "rung", _("‘%(task)s’ naar %(who)s", task=title, who=who), label)


def _parts(line: Scale, today: date, release: date | None) -> list[dict[str, object]]:
    """Give the stretches of the line: what has passed, and the time after release."""
    end, now = line.places[-1], line.x(today)
    parts = [("past", line.places[0], now)]
    if release:
        parts.append(("after", max(now, line.x(release)), end))
    return [{"kind": kind, "x": first, "width": round(last - first, 2)} for kind, first, last in parts if last > first]


def _labels(line: Scale, found: list[Moment]) -> list[Label]:
    ranked = sorted(found, key=lambda one: (ORDER[one.kind], abs((one.day - here().today).days)))
    labels = [Label(line.x(one.day), moments.day(one.day), one.label or one.text, one.kind) for one in ranked]
    return list(dict.fromkeys(labels))


def _marks(line: Scale, today: date, release: date | None) -> list[Label]:
    """Give the two words that stand below the line anyway."""
    marks = [Label(line.x(today), "", _("vandaag, %(day)s", day=moments.day(today)), "now")]
    if release:
        marks.append(Label(line.x(release), "", _("vrijlating, %(day)s", day=moments.day(release)), "now"))
    return marks


def _with_marks(found: list[Moment], today: date, release: date | None) -> list[Moment]:
    marks = [Moment(today, "today", _("vandaag"))]
    if release:
        marks.append(Moment(release, "release", _("vrijlating")))
    return sorted([*found, *marks], key=lambda one: one.day)


def _titled(one: Moment) -> str:
    return f"{moments.day(one.day)}: {_said(one)}"


def _said(one: Moment) -> str:
    words = {
        "done": _("%(text)s, afgehandeld", text=one.text),
        "late": _("%(text)s, te laat", text=one.text),
        "open": _("%(text)s, termijn", text=one.text),
        "later": _("%(text)s, later", text=one.text),
    }
    return words.get(one.kind, one.text)


def _row(one: Moment, today: date) -> dict[str, object]:
    near = one.kind == "late" or one.end >= today
    return {
        "day": one.day.isoformat(),
        "day_text": moments.day(one.day),
        "text": _said(one),
        "kind": one.kind,
        "near": near,
    }
