"""Bottlenecks as people read them, and the fields of their forms."""

from collections.abc import Mapping
from dataclasses import replace

from flask import url_for
from flask_babel import gettext as _

from app.access.policy import Permission, may
from app.actions.bottlenecks import ANSWERED, RAISED, SOLVED, STATUSES
from app.actions.raise_bottleneck import NATURES, NOT_ALLOWED, RUNG
from app.domain.calendar import local_day
from app.engine.catalogue import CITIES, LAWS, MINISTRIES, TOPICS
from app.store.tables import Bottleneck
from app.web.forms.bottleneck import BottleneckForm, parties
from app.web.forms.rights import Typed
from app.web.here import here
from app.web.present import items, moments, names
from app.web.present.checklists import ShownField


def number(one: Bottleneck) -> str:
    """Give what a bottleneck is called."""
    return f"K-{one.number}"


def badge(status: str) -> items.Badge:
    """Give how a bottleneck stands."""
    kind, icon = {RAISED: ("warning", "warn"), ANSWERED: ("neutral", "half"), SOLVED: ("success", "done")}[status]
    return items.Badge(kind, icon, _(STATUSES[status]))


def ministry(one: Bottleneck) -> str:
    """Give the ministry by its letters, or nothing."""
    return MINISTRIES[one.ministry].short if one.ministry in MINISTRIES else ""


def law(one: Bottleneck) -> str:
    """Give the law with its article; of practice that it is that."""
    if one.law not in LAWS:
        return _("geen wet: de praktijk")
    return f"{_(LAWS[one.law].name)}, {one.article}" if one.article else _(LAWS[one.law].name)


def party(one: Bottleneck) -> str:
    """Give who is stuck."""
    label = parties().get(one.party, one.party)
    return _(label)


def title(one: Bottleneck) -> str:
    """Give what it is about in one line."""
    return f"{number(one)}: {_(TOPICS.get(one.topic, TOPICS['other']))}"


def what(one: Bottleneck) -> str:
    """Give where it is stuck, or that nobody wrote that down yet."""
    return one.words or _("Nog niet omschreven. Het komt uit ‘dat mag niet’ bij een taak.")


def row(one: Bottleneck) -> dict[str, object]:
    """Give a line of the list."""
    return {
        "title": title(one),
        "url": url_for("bottlenecks.one", bottleneck_id=one.id),
        "what": what(one),
        "party": party(one),
        "law": law(one),
        "ministry": ministry(one) or _("geen"),
        "city": CITIES[one.city].name,
        "since": moments.day(local_day(one.raised_at)),
        "badge": badge(one.status),
        "answers": [answer.words for answer in one.answers],
    }


def facts(one: Bottleneck) -> list[dict[str, object]]:
    """Give what is known of one, as pairs."""
    came = {RUNG: _("uit een waarschuwing bij een taak"), NOT_ALLOWED: _("uit ‘dat mag niet’ bij een taak")}
    who = names.user(one.raiser) if one.raiser else _("Thuiskomst, omdat niemand op tijd antwoordde")
    full = _(MINISTRIES[one.ministry].name) if one.ministry in MINISTRIES else _("geen")
    pairs = [
        (_("Gemeente"), CITIES[one.city].name),
        (_("Partij"), party(one)),
        (_("Wet of praktijk"), law(one)),
        (_("Ministerie"), f"{ministry(one)} ({full})" if ministry(one) else full),
        (_("Onderwerp"), _(TOPICS.get(one.topic, TOPICS["other"]))),
        (_("Gemeld"), _("%(day)s door %(who)s", day=moments.day(local_day(one.raised_at)), who=who)),
        (_("Komt"), came.get(one.source, _("met de hand gemeld"))),
    ]
    ways = {_("Komt"): _task(one)}
    return [{"label": label, "text": text, "urgent": None, "href": ways.get(label)} for label, text in pairs]


def _task(one: Bottleneck) -> str | None:
    """Give the task it came from, to who works in that city; for all others it has none."""
    works = may(here().actor, Permission.TASK_WORK) and here().actor.city == one.city
    return url_for("task.show", item_id=one.item_id) if one.item_id and works else None


def fields(form: BottleneckForm, errors: Mapping[str, str], cities: Mapping[str, str]) -> list[ShownField]:
    """Give the fields of the form that raises one by hand; where there is one city nothing is asked about it."""
    first = [choice(form, "party", _("Bij welke partij loopt het vast?"), parties(), errors)]
    if len(cities) > 1:
        first.insert(0, choice(form, "city", _("In welke gemeente?"), cities, errors))
    return [*first, *own_fields(form, errors)]


def own_fields(form: BottleneckForm, errors: Mapping[str, str]) -> list[ShownField]:
    """Give the fields that every bottleneck has, whoever is stuck."""
    laws = {one.id: str(one.name) for one in LAWS.values()}
    ministries = {one.id: f"{one.short}: {_(one.name)}" for one in MINISTRIES.values()}
    why = _("Laat leeg als het volgt uit de wet.")
    short = _("Schrijf geen namen en geen nummers van personen. Deze lijst gaat naar de stuurgroep.")
    return [
        line(form, "what", _("Waar loopt het vast?"), short, errors, kind="remark"),
        choice(form, "nature", _("Ligt het aan de wet of aan de praktijk?"), NATURES, errors),
        choice(form, "law", _("Welke wet?"), laws, errors, required=False),
        line(form, "article", _("Welk artikel?"), None, errors, required=False),
        replace(
            choice(form, "ministry", _("Welk ministerie?"), ministries, errors, required=False), kind="list", help=why
        ),
        choice(form, "topic", _("Onderwerp"), {name: str(label) for name, label in TOPICS.items()}, errors),
    ]


def choice(
    form: Typed, name: str, label: str, options: Mapping[str, str], errors: Mapping[str, str], *, required: bool = True
) -> ShownField:
    """Give a field with a few answers."""
    shown: list[dict[str, str | None]] = [
        {"value": value, "label": _(text), "help": None} for value, text in options.items()
    ]
    return ShownField("choice", name, label, None, required, form[name].data or "", errors.get(name), {}, shown, None)


def line(
    form: Typed,
    name: str,
    label: str,
    help_text: str | None,
    errors: Mapping[str, str],
    *,
    required: bool = True,
    kind: str = "reference",
) -> ShownField:
    """Give a field of words."""
    return ShownField(kind, name, label, help_text, required, form[name].data or "", errors.get(name), {}, [], None)
