"""The main menu: which first pages there are, for whom; the first that somebody may open is their home."""

from dataclasses import dataclass

from flask_babel import gettext

from app.access.actor import Actor
from app.access.policy import Permission, may
from app.domain.text import Text, _

IN_A_CASE = frozenset(
    {"cases", "case", "glass", "hand_over", "pathways", "process", "question", "release_date", "watchers"}
)

LETTERS = frozenset({"letter", "letter_fill", "letter_new", "letter_send", "letters", "plain_words", "post"})

UNDER_REGIE = frozenset({"regie", "standing", "rung", "joint_table", "bottlenecks", "letter_counts", "statistics"})

ADMINISTRATION = frozenset({"accounts", "administration", "incidents", "mail", "review", "sign_ins"})

OF_A_PERSON = frozenset(
    {"rights", "restriction", "objection", "legal_hold", "person_export", "erasure", "person_data", "bulk_export"}
)


@dataclass(frozen=True)
class Entry:
    """A first page: the permission it takes, its endpoint and label, and the blueprints that belong under it."""

    permission: Permission
    endpoint: str
    label: Text
    under: frozenset[str]
    unless: Permission | None = None
    """Who holds this finds it one page deeper, so that no menu is too long to read."""

    @property
    def text(self) -> str:
        """Give the label in the reader's language."""
        return gettext(self.label)


MENU = (
    Entry(Permission.WORK_LIST, "work.show", _("Mijn werk"), frozenset({"work", "task", "correct"})),
    Entry(Permission.CASE_LIST, "cases.show", _("Terugkeren"), IN_A_CASE),
    Entry(Permission.CASE_START, "start.show", _("Starten"), frozenset({"start"}), Permission.OVERVIEW_READ),
    Entry(Permission.AUDIT_READ, "audit.show", _("Inzage"), frozenset({"audit", "watchers"})),
    Entry(Permission.AUDIT_READ, "glass.uses", _("Noodtoegang"), frozenset({"glass"})),
    Entry(Permission.OVERVIEW_READ, "regie.show", _("Regie"), UNDER_REGIE),
    Entry(
        Permission.BOTTLENECK_READ, "bottlenecks.show", _("Knelpunten"), frozenset({"bottlenecks"}),
        Permission.OVERVIEW_READ,
    ),
    Entry(Permission.LETTER_READ, "letters.show", _("Brieven"), LETTERS),
    Entry(Permission.SIGNAL_REPORT, "signals.show", _("Signalen"), frozenset({"signals"})),
    Entry(Permission.AGENDA_READ, "agenda.show", _("Agenda"), frozenset({"agenda", "ahead"})),
    Entry(Permission.PERSON_OBJECT, "rights.find", _("Rechten van de persoon"), OF_A_PERSON),
    Entry(Permission.SYSTEM_READ, "administration.show", _("Beheer"), ADMINISTRATION),
    Entry(Permission.APPROVAL_DECIDE, "approvals.show", _("Meekijken"), frozenset({"approvals"})),
    Entry(
        Permission.STATISTICS_READ, "statistics.show", _("Cijfers"), frozenset({"statistics"}), Permission.OVERVIEW_READ
    ),
    Entry(Permission.INBOX_READ, "inbox.show", _("Postbus"), frozenset({"clock", "inbox"})),
)  # fmt: skip

HOME = "account.show"
"""Where somebody comes who may open none of the first pages."""


def menu(actor: Actor) -> list[Entry]:
    """Give the first pages that somebody may open."""
    return [entry for entry in MENU if may(actor, entry.permission) and not (entry.unless and may(actor, entry.unless))]


def home(actor: Actor) -> str:
    """Give the endpoint of somebody's home."""
    return next((entry.endpoint for entry in menu(actor)), HOME)
