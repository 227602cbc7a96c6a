"""What the privacy officer searches the audit for."""

from uuid import UUID

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from app.actions.read_audit import KINDS, Asked
from app.domain.dates import read_date
from app.web.forms.text import one_line

NOTHING = Asked()

FIELDS = ("nummer", "wie", "wat", "dag")


class AuditForm:
    """The search as it was typed, what it means, and what is wrong with it by field."""

    def __init__(self, sent: MultiDict[str, str]) -> None:
        """Read what was sent."""
        self.values = {name: one_line(sent.get(name, "")) for name in FIELDS}
        self.errors: dict[str, str] = {}
        self.number = self.values["nummer"]
        self.kind = self.values["wat"] if self.values["wat"] in KINDS else ""
        self.day = read_date(self.values["dag"])

    @property
    def user(self) -> UUID | None:
        """Give the user who was chosen."""
        try:
            return UUID(self.values["wie"])
        except ValueError:
            return None

    def check(self, *, found: bool) -> None:
        """See what is wrong; `found` tells whether there is a case of that number."""
        if self.number and not found:
            self.errors["nummer"] = _("Er is geen terugkeer met dit nummer. Een nummer is zoals TK-2026-0001.")
        if self.values["dag"] and self.day is None:
            self.errors["dag"] = _("Dit is geen dag. Typ hem zo: 24-11-2026.")

    def links(self) -> list[dict[str, str]]:
        """Give the errors as the summary above the form lists them."""
        return [{"href": f"#{name}", "text": text} for name, text in self.errors.items()]
