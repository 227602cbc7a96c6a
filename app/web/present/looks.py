"""Who saw or did what, for whom, why and with what result, in plain words."""

from flask_babel import gettext

from app.access.actor import Actor
from app.access.policy import RIGHTS, Permission, Right
from app.actions.read_audit import Line
from app.audit.deeds import DEEDS
from app.audit.journal import Deed, Result
from app.audit.verify import Wrong
from app.domain.task import Task
from app.domain.text import Text, _
from app.engine.definitions import Definitions
from app.store.tables import Case
from app.web.here import here
from app.web.present import names

LISTS = frozenset({"cases", "inbox", "work"})
"""Pages on which a name stands among others."""

TASKS = frozenset({"correct", "task"})

ABOUT_LOOKS = frozenset({"audit", "watchers"})

IN_FILE = _("%(who)s keek in het dossier, %(why)s.")
IN_LIST = _("%(who)s zag de naam in een lijst, %(why)s.")
IN_TASK = _("%(who)s keek bij een taak, %(why)s.")
SHARED = _("Een antwoord uit ‘%(task)s’ ging naar %(agency)s.")
WHO_LOOKED = _("%(who)s keek wie dit dossier had gezien, %(why)s.")

WHY: dict[Text, Text] = {
    _("Bewaren voor een procedure"): _("om gegevens te bewaren voor een procedure"),
    _("Beperking en bezwaar"): _("om een bezwaar of beperking vast te leggen"),
    _("Berichten lezen"): _("om berichten te lezen"),
    _("Gegevens wissen"): _("om gegevens te wissen"),
    _("Inzage voor de persoon"): _("om inzage te geven"),
    _("Noodtoegang"): _("in een noodgeval"),
    _("Overdracht aan een andere gemeente"): _("om de terugkeer over te dragen"),
    _("Taak uitvoeren"): _("om een taak uit te voeren"),
    _("Termijnen bewaken"): _("om termijnen te bewaken"),
    _("Terugkeer afsluiten"): _("om de terugkeer af te sluiten"),
    _("Terugkeer begeleiden"): _("om de terugkeer te begeleiden"),
    _("Terugkeer beginnen"): _("om de terugkeer te beginnen"),
    _("Toezicht op inzage"): _("om toezicht te houden op inzage"),
    _("Vertellen wie keek"): _("om te vertellen wie keek"),
    _("Werk verdelen"): _("om het werk te verdelen"),
}
"""Each purpose that leads to a person, as a sentence goes on with it."""

PAGES: dict[str, Text] = {
    **dict.fromkeys(LISTS, _("Bekeek een lijst met namen")),
    **dict.fromkeys(TASKS, _("Bekeek een taak")),
    **dict.fromkeys(ABOUT_LOOKS, _("Bekeek wie er keek")),
}

KINDS: dict[str, Text] = {
    "looked": _("Inzage"),
    "shared": _("Gedeelde antwoorden"),
    "changed": _("Handelingen"),
    "refused": _("Wat niet doorging"),
    "signed": _("Aanmelden en afmelden"),
}
"""What one can choose to see."""

RESULTS: dict[str, Text] = {
    Result.DONE: _("gelukt"),
    Result.REFUSED: _("geweigerd"),
    Result.NOT_THERE: _("niet gevonden"),
    Result.FAILED: _("mislukt"),
}

WRONG: dict[Wrong, Text] = {
    Wrong.ENTRY_GONE: _("hier is een regel weg"),
    Wrong.ENTRY_CHANGED: _("deze regel is gewijzigd of verplaatst"),
    Wrong.ENTRY_REPLACED: _("deze regel is een andere dan bij de laatste uitvoer"),
    Wrong.TAIL_GONE: _("de laatste regels zijn weg"),
    Wrong.TAIL_CUT: _("de laatste regels zijn weg, want er zijn er eerder meer uitgevoerd"),
    Wrong.HEAD_GONE: _("het einde van de keten is weg"),
    Wrong.HEAD_PUT_BACK: _("het einde van de keten is teruggezet"),
    Wrong.PERSON_BESIDE: _("hier is een persoon bij gezet"),
}


def who(line: Line) -> str:
    """Give who did it with where they work, and for whom."""
    if line.who is None:
        return gettext("Niet aangemeld") if line.entry.action == Deed.SIGN_IN_FAILED else "Thuiskomst"
    name = f"{line.who.name} ({names.organisation(Actor.of(line.who))})"
    return gettext("%(who)s namens %(whom)s", who=name, whom=line.for_whom.name) if line.for_whom else name


def origin(line: Line) -> str:
    """Give from where it was done: an address of the network, or which program."""
    programs = {"worker": gettext("achtergrondprogramma"), "program": gettext("opdrachtregel")}
    return programs.get(line.entry.origin, line.entry.origin)


def why(line: Line) -> tuple[str, str]:
    """Give the purpose and the legal ground of an entry."""
    right = _right(line)
    if right is None:
        return gettext("Vaste regel van Thuiskomst"), ""
    return gettext(right.purpose), gettext(right.ground)


def what(line: Line) -> str:
    """Give what was seen or done, for the privacy officer."""
    deed, details = Deed(line.entry.action), line.entry.details
    if deed == Deed.ANSWER_SHARED:
        agency = _giving(line).agencies[details["agency"]]
        return gettext(SHARED, task=_given(line), agency=gettext(agency.name))
    if deed != Deed.LOOKED:
        return gettext(DEEDS[deed])
    return gettext(PAGES.get(_page(line), _("Bekeek het dossier")))


def sentence(line: Line, case: Case) -> str:
    """Give a look, or the sharing of an answer, as the person it is about reads it."""
    if line.entry.action == Deed.ANSWER_SHARED:
        return _shared(line, case)
    words = _looked(line)
    right = _right(line)
    clause = gettext(WHY.get(right.purpose, right.purpose)) if right else gettext("door een vaste regel")
    return gettext(words, who=who(line), why=clause)


def ground(line: Line) -> str:
    """Give the legal ground of a look, or of giving an answer: that of the task that gave it."""
    if line.entry.action == Deed.ANSWER_SHARED:
        return gettext(_task(line).ground.article)
    return why(line)[1]


def _right(line: Line) -> Right | None:
    permission = line.entry.permission
    return RIGHTS.get(Permission(permission)) if permission in set(Permission) else None


def _page(line: Line) -> str:
    return line.entry.details["page"].partition(".")[0]


def _looked(line: Line) -> Text:
    page = _page(line)
    if page in LISTS:
        return IN_LIST
    if page in ABOUT_LOOKS:
        return WHO_LOOKED
    return IN_TASK if page in TASKS else IN_FILE


def _shared(line: Line, case: Case) -> str:
    agency = names.agency_at(_giving(line), line.entry.details["agency"], case.city, case.prison)
    return gettext(SHARED, task=_given(line), agency=agency)


def _giving(line: Line) -> Definitions:
    """Give the definitions of the task that gave an answer."""
    return here().office.catalogue.shown(line.entry.details["definitions"])


def _task(line: Line) -> Task:
    return _giving(line).tasks[line.entry.details["task"]]


def _given(line: Line) -> str:
    return gettext(_task(line).outside_title)
