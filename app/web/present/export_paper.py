"""An export as its paper shows it: in Dutch, in short lines, for the person themselves."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from babel.dates import format_date, format_datetime

from app.actions.export_person import Export, Row, Rows
from app.domain.calendar import ZONE, local_day
from app.domain.organisation import Role
from app.engine.catalogue import RETENTION
from app.web.present import names

NOTHING = Rows("", "", [], [])
OWN = ("first_name", "surname", "birth_date", "bsn")
LABELS = {
    "first_name": "Voornaam", "surname": "Achternaam", "birth_date": "Geboren op", "bsn": "Burgerservicenummer (BSN)",
}  # fmt: skip
UNKNOWN = "weten wij niet"


def context(found: Export) -> dict[str, object]:
    """Give what `paper/export.html` expects."""
    person = found.person
    return {
        "made_on": _day(local_day(found.made_at)),
        "name": f"{person.first_name} {person.surname}",
        "facts": [{"label": LABELS[key], "text": _shown(getattr(person, key))} for key in OWN],
        "cases": [{"number": row.values["number"], "lines": _case(row)} for row in _rows(found, "release_case")],
        "done": [{"title": _word(row, "key"), "lines": _task(row)} for row in _rows(found, "work_item", "opened_at")],
        "answers": _answers(found),
        "drafts": [_draft(row) for row in _rows(found, "draft")],
        "changes": [*_own_changes(found), *_answer_changes(found)],
        "rights": [*_objections(found), *_restrictions(found), *_holds(found)],
        "watchers": _counted(_watcher(one) for one in found.watchers),
        "kept": [{"label": one.name, "text": _kept(one)} for one in RETENTION.rules.values() if one.applies],
        "annex": [{"title": table.label, "rows": _all(table)} for table in found.tables.values() if table.rows],
    }


def _rows(found: Export, table: str, order: str | None = None) -> list[Row]:
    rows = found.tables.get(table, NOTHING).rows
    return sorted(rows, key=lambda row: str(row.values[order])) if order else rows


def _word(row: Row, key: str) -> str:
    return row.words.get(key) or _shown(row.values.get(key))


def _case(row: Row) -> list[str]:
    lines = [
        f"Gemeente: {_word(row, 'city')}.",
        f"Gevangenis: {_word(row, 'prison')}, sinds {_shown(row.values['arrival'])}.",
        f"Vrij op: {_shown(row.values['release'])}.",
    ]
    if row.values["closed_at"]:
        lines.append(f"Gesloten op {_shown(row.values['closed_at'])}: {_word(row, 'closed_reason')}.")
    return lines


def _task(row: Row) -> list[str]:
    lines = [f"Van: {_word(row, 'agency')}.", f"Staat: {_word(row, 'status')}."]
    if row.values["done_at"]:
        who = row.words.get("done_by_id") or "Thuiskomst"
        lines.append(f"{who} deed dit op {_shown(row.values['done_at'])}.")
    elif row.values["due"]:
        lines.append(f"Moet klaar zijn op {_shown(row.values['due'])}.")
    return lines + ([f"Reden: {row.values['reason']}"] if row.values["reason"] else [])


def _answers(found: Export) -> list[dict[str, Any]]:
    by_task: dict[str, list[dict[str, str | None]]] = {}
    for row in _rows(found, "answer", "recorded_at"):
        replaced = row.values["replaced_at"]
        before = f"dit stond er tot {_shown(replaced)}" if replaced else None
        pair = {"label": _word(row, "field"), "text": _word(row, "value"), "before": before}
        by_task.setdefault(_word(row, "task"), []).append(pair)
    return [{"title": title, "pairs": pairs} for title, pairs in by_task.items()]


def _draft(row: Row) -> dict[str, Any]:
    fields = row.values["fields"]
    typed = fields.items() if isinstance(fields, dict) else ()
    return {
        "title": _word(row, "item_id"),
        "pairs": [{"label": name, "text": ", ".join(map(str, values))} for name, values in typed],
    }


def _own_changes(found: Export) -> list[str]:
    return [
        f"{LABELS.get(str(row.values['field']), row.values['field'])}: {_shown(row.values['before'])} werd "
        f"{_shown(row.values['after'])}. {_by(row, 'by_id', 'at')} Reden: {_word(row, 'reason')}."
        for row in _rows(found, "person_correction", "at")
    ]


def _answer_changes(found: Export) -> list[str]:
    return [
        f"{_word(row, 'item_id')}. {_by(row, 'by_id', 'at')} Reden: {_word(row, 'reason')}. "
        f"{row.values['remark'] or ''}"
        for row in _rows(found, "correction", "at")
    ]


def _objections(found: Export) -> list[str]:
    return [
        f"U maakte bezwaar op {_shown(row.values['received'])}: {_word(row, 'about')}. "
        + (f"Besluit: {_word(row, 'decision')}. {row.values['reason']}" if row.values["decision"] else "Besluit volgt.")
        for row in _rows(found, "objection", "received")
    ]


def _restrictions(found: Export) -> list[str]:
    return [
        f"Uw gegevens zijn afgeschermd sinds {_shown(row.values['set_at'])}: {_word(row, 'reason')}."
        + (f" Dit stopte op {_shown(row.values['lifted_at'])}." if row.values["lifted_at"] else "")
        for row in _rows(found, "restriction", "set_at")
    ]


def _holds(found: Export) -> list[str]:
    return [
        f"Wij wissen niets tot en met {_shown(row.values['until'])}: {_word(row, 'reason')}."
        + (f" Dit stopte op {_shown(row.values['ended_at'])}." if row.values["ended_at"] else "")
        for row in _rows(found, "hold", "set_at")
    ]


def _watcher(one: Any) -> str:  # noqa: ANN401 - a watcher of any kind
    role = names.ROLES.get(Role(one.role), one.role) if one.role else ""
    who = f"{one.name} ({role})" if one.name else "Thuiskomst (de computer)"
    return f"{_moment(one.at)}: {who}. {one.what}." + (f" Waarvoor: {one.why}." if one.why else "")


def _counted(lines: Iterable[str]) -> list[str]:
    """Give each line once, in order, with how often it was there."""
    counts = Counter(lines)
    return [f"{line} ({number} keer)" if number > 1 else line for line, number in counts.items()]


def _kept(one: Any) -> str:  # noqa: ANN401 - a rule of keeping
    span = f"{one.span.months} maanden" if one.span.months else f"{one.span.days} dagen"
    after = {"release": "na de dag van vrijlating", "closing": "na het sluiten", "writing": "nadat het geschreven is"}
    return f"{span} {after[one.after]}"


def _by(row: Row, who: str, when: str) -> str:
    return f"{row.words.get(who, 'Thuiskomst')} deed dit op {_shown(row.values[when])}."


def _all(table: Rows) -> list[list[dict[str, str]]]:
    labels = {column.key: column.label for column in table.columns}
    return [
        [{"label": labels[key], "text": _whole(row, key)} for key, value in row.values.items() if value is not None]
        for row in table.rows
    ]


def _whole(row: Row, key: str) -> str:
    """Give a value as it is stored, with its word; what only a computer reads is in the file, where it can be found."""
    if key in {"state", "pdf"}:
        return f"zie het bestand ({len(str(row.values[key]))} tekens)"
    text = str(row.values[key])
    return f"{text} ({row.words[key]})" if key in row.words else text


def _shown(value: Any) -> str:  # noqa: ANN401 - any exported value
    """Give a value in words: a stored day or instant as people say it."""
    if value is None:
        return UNKNOWN
    if isinstance(value, date):
        return _day(value)
    text = str(value)
    for read in (date.fromisoformat, datetime.fromisoformat):
        try:
            found = read(text)
        except ValueError:
            continue
        return _day(local_day(found) if isinstance(found, datetime) else found)
    return text


def _day(day: date) -> str:
    return format_date(day, "d MMMM y", locale="nl")


def _moment(instant: datetime) -> str:
    return format_datetime(instant.astimezone(ZONE), "d MMMM y, H.mm 'uur'", locale="nl")
