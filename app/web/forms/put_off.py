"""The part of a task's form that puts the task off: stand still, take longer, or be reminded later."""

from collections.abc import Collection, Mapping
from datetime import date

from flask_babel import gettext as _

from app.actions import remind_later, take_longer
from app.actions.room import Room
from app.actions.stand_still import REASONS, TURNS, Standstill, reasons
from app.domain.dates import read_date
from app.web.forms.text import one_line

WAY = "put-off"
"""The field that says which of the ways was chosen."""

STILL, LONGER, LATER = "still", "longer", "later"

FIELDS = {
    STILL: ("still-until", "still-turn", "still-reason"),
    LONGER: ("longer-amount", "longer-reason"),
    LATER: ("later-until", "later-reason"),
}
"""The fields of each way."""

NAMES = frozenset({WAY, *(name for fields in FIELDS.values() for name in fields)})


class PutOffForm:
    """What was typed to put a task off, and what is wrong with it, by field."""

    def __init__(self, typed: Mapping[str, list[str]]) -> None:
        """Read what a browser sent."""
        self._typed = {name: one_line((typed.get(name) or [""])[0]) for name in NAMES}
        self.errors: dict[str, str] = {}

    @property
    def way(self) -> str:
        """Give which way was chosen, or an empty text."""
        return self.value(WAY)

    def value(self, name: str) -> str:
        """Give what stands in a field, right or wrong."""
        return self._typed[name]

    def check(self, room: Room | None) -> bool:
        """Check the fields of the way that was chosen; what is possible decides the action itself."""
        if self.way not in FIELDS:
            self.errors[WAY] = _("Kies eerst hoe u deze taak uitstelt.")
        if self.way == STILL:
            self._check_day("still-until", _("Vul in tot welke dag, bijvoorbeeld 23-11-2026."))
            self._check_choice("still-turn", TURNS, _("Kies wie er nu aan zet is."))
            self._check_choice("still-reason", reasons(room) if room else REASONS, _("Kies waarom."))
        if self.way == LONGER:
            if not self.value("longer-amount").isdecimal():
                self.errors["longer-amount"] = _("Kies tot en met welke dag.")
            self._check_choice("longer-reason", take_longer.REASONS, _("Kies waarom."))
        if self.way == LATER:
            self._check_day("later-until", _("Vul in op welke dag, bijvoorbeeld 23-11-2026."))
            self._check_choice("later-reason", remind_later.REASONS, _("Kies waarom."))
        return not self.errors

    def refuse(self, text: str) -> None:
        """Say at the first field of the way why it is not possible."""
        self.errors[FIELDS[self.way][0] if self.way in FIELDS else WAY] = text

    def day(self, name: str) -> date:
        """Give the day in a field, after a check that passed."""
        day = read_date(self.value(name))
        if day is None:
            raise ValueError(name)
        return day

    def standstill(self) -> Standstill:
        """Give how the task stands still, after a check that passed."""
        return Standstill(self.value("still-reason"), self.value("still-turn"), self.day("still-until"))

    def amount(self) -> int:
        """Give how much longer, after a check that passed; more than anybody can give counts as a lot."""
        return min(int(self.value("longer-amount")[:6]), 1000)

    def _check_day(self, name: str, missing: str) -> None:
        if read_date(self.value(name)) is None:
            self.errors[name] = _("Dit is geen datum. Vul hem zo in: 23-11-2026.") if self.value(name) else missing

    def _check_choice(self, name: str, allowed: Collection[str], missing: str) -> None:
        if self.value(name) not in allowed:
            self.errors[name] = missing


def rest(typed: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Give what was typed beside it, to be kept as a draft; nothing when that is empty."""
    found = {name: values for name, values in typed.items() if name not in NAMES}
    return found if any(value.strip() for values in found.values() for value in values) else {}
