"""What is kept of a person, as the privacy officer reads it; nothing of what tasks say."""

from datetime import date

from flask import url_for
from flask_babel import gettext, ngettext

from app.actions import correct_person, legal_hold, objections, restrict
from app.actions.export_labels import TABLES
from app.actions.show_person import KeptCase, ShownPerson
from app.domain.calendar import local_day
from app.domain.retention import After, Keep
from app.domain.text import Text, _
from app.engine.catalogue import RETENTION
from app.store.tables import Hold, Objection, PersonCorrection
from app.web.forms.keys import new_key
from app.web.present import moments, names
from app.web.present.items import Badge

FIELDS: dict[str, Text] = {
    "surname": _("Achternaam"), "first_name": _("Voornaam"), "birth_date": _("Geboortedatum"), "bsn": _("BSN"),
}  # fmt: skip

COUNTED: dict[After, Text] = {
    After.RELEASE: _("na de vrijlating"),
    After.CLOSING: _("na het sluiten"),
    After.WRITING: _("na het opschrijven"),
}

PLAIN = frozenset({"person", "release_case", "approval_person", "once"})
"""Tables that say nothing about how much is kept."""


def context(shown: ShownPerson) -> dict[str, object]:
    """Give what `pages/rights.html` expects."""
    return {
        "person": {"name": names.person(shown.person), "facts": _facts(shown)},
        "actions": _actions(shown),
        "warnings": _warnings(shown),
        "cases": [_case(one) for one in shown.cases],
        "terms": [term(rule) for rule in RETENTION.rules.values() if rule.applies],
        "kinds": _kinds(shown),
        "objections": [_objection(shown, one) for one in shown.objections],
        "holds": [_hold(shown, one) for one in shown.holds],
        "corrections": [_correction(one) for one in shown.corrections],
    }


def _facts(shown: ShownPerson) -> list[dict[str, str]]:
    person = shown.person
    bsn = f"••••••{person.bsn[-3:]}" if person.bsn else gettext("geen")
    values = (
        (FIELDS["surname"], person.surname),
        (FIELDS["first_name"], person.first_name),
        (FIELDS["birth_date"], moments.short_date(person.birth_date)),
        (FIELDS["bsn"], bsn),
    )
    return [{"label": gettext(label), "text": text} for label, text in values]


def _actions(shown: ShownPerson) -> list[dict[str, object]]:
    lift = gettext("Afscherming opheffen")
    entries = [
        ("person_export.show", gettext("Kopie maken"), "down", True),
        ("person_data.show", gettext("Gegevens verbeteren"), "check", False),
        ("restriction.show", lift if shown.restriction else gettext("Afschermen"), "pause", False),
        ("objection.show", gettext("Bezwaar opschrijven"), "law", False),
        ("legal_hold.show", gettext("Langer bewaren"), "cal", False),
    ]
    if shown.erasable and shown.asked is None:
        entries.append(("erasure.show", gettext("Alles wissen"), "stop", False))
    return [
        {"href": url_for(endpoint, person_id=shown.person.id), "label": label, "icon": icon, "primary": primary}
        for endpoint, label, icon, primary in entries
    ]


def _warnings(shown: ShownPerson) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    if shown.restriction:
        since = moments.day(local_day(shown.restriction.set_at))
        title = gettext("Afgeschermd sinds %(day)s.", day=since)
        found.append(_warning(title, gettext(restrict.REASONS[shown.restriction.reason]) + "."))
    if shown.asked:
        link = {"href": url_for("approvals.show"), "label": gettext("Meekijken")}
        found.append(_warning(gettext("Wissen is gevraagd."), gettext("Er moet nog iemand meekijken."), link))
    elif not shown.erasable:
        text = gettext("Er loopt nog een terugkeer, of de gegevens moeten bewaard blijven.")
        found.append(_warning(gettext("Wissen kan nu niet."), text))
    return found


def _warning(title: str, text: str, link: dict[str, str] | None = None) -> dict[str, object]:
    return {"title": title, "text": " " + text, "link": link}


def _case(one: KeptCase) -> dict[str, object]:
    case, rule = one.case, one.rule
    until = gettext("Wordt gewist op %(day)s.", day=_long(one.erase_on)) if one.erase_on else ""
    lines = [
        f"{names.city(case)}, {names.prison(case)}",
        gettext(rule.name) + ": " + _span(rule.span.months),
        until or gettext("Nog aan het werk: de dag van wissen is nog niet bekend."),
        gettext("Grond: %(ground)s", ground=gettext(rule.ground)),
    ]
    is_open = case.status == "open"
    badge = Badge("neutral", "cal", gettext("loopt")) if is_open else Badge("inactive", "stop", gettext("gesloten"))
    return {"title": case.number, "lines": lines, "href": None, "badge": badge, "aside": None}


def _span(months: int) -> str:
    return ngettext("%(num)d maand bewaren", "%(num)d maanden bewaren", months)


def _long(day: date) -> str:
    return moments.long_day(day)


def term(rule: Keep) -> dict[str, object]:
    """Give how long a kind of record is kept and why; a term that nobody held against the law says so."""
    span = _span(rule.span.months) if rule.span.months else _days(rule.span.days)
    ground = gettext("Grond: %(ground)s", ground=gettext(rule.ground))
    badge = None if rule.verified else Badge("neutral", "info", gettext("nog niet nagekeken"))
    lines = [f"{span} {gettext(COUNTED[rule.after])}", ground]
    return {"title": gettext(rule.name), "lines": lines, "href": None, "badge": badge, "aside": None}


def _days(days: int) -> str:
    return ngettext("%(num)d dag bewaren", "%(num)d dagen bewaren", days)


def _kinds(shown: ShownPerson) -> list[dict[str, str]]:
    return [
        {"label": gettext(TABLES[table]) if table in TABLES else table, "text": str(number)}
        for table, number in shown.counts.items()
        if number and table not in PLAIN
    ]


def _objection(shown: ShownPerson, one: Objection) -> dict[str, object]:
    lines = [gettext("Binnen op %(day)s", day=moments.short_date(one.received))]
    href = None
    if one.decision:
        lines += [gettext(objections.DECISIONS[one.decision]), one.reason or ""]
    else:
        href = url_for("objection.ask", person_id=shown.person.id, objection_id=one.id)
        lines.append(gettext("Er is nog niet besloten."))
    return {"title": gettext(objections.ABOUT[one.about]), "lines": lines, "href": href, "badge": None, "aside": None}


def _hold(shown: ShownPerson, one: Hold) -> dict[str, object]:
    form = {"action": url_for("legal_hold.end", person_id=shown.person.id), "once": new_key(), "hold": str(one.id)}
    lines = [gettext("Tot en met %(day)s", day=_long(one.until))]
    return {"title": gettext(legal_hold.REASONS[one.reason]), "lines": lines, "form": form}


def _correction(one: PersonCorrection) -> dict[str, object]:
    when = gettext("%(who)s, %(when)s", who=one.by.name, when=moments.moment(one.at))
    lines = [when, gettext(correct_person.REASONS[one.reason])]
    return {"title": gettext(FIELDS[one.field]), "lines": lines, "href": None, "badge": None, "aside": None}
