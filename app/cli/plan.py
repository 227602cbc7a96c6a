"""Print the plan of a case that does not exist yet."""

import json
from datetime import date, datetime

import click
from babel.support import NullTranslations

from app.actions.plan import PlannedTask, plan
from app.cli.instant import DAY
from app.domain.calendar import ZONE, at_opening
from app.domain.facts import Facts
from app.domain.words import term_in_words
from app.engine.catalogue import CITIES, current


@click.command()
@click.option("--city", required=True, help="The city the person goes to, such as tilburg.")
@click.option("--arrival", required=True, type=DAY, help="Day of arrival in detention.")
@click.option("--release", type=DAY, help="Expected day of release; without it only what it does not fix is shown.")
@click.option("--birth-date", type=DAY, help="For the terms that depend on age.")
@click.option("--needs", multiple=True, help="A need that is known; the others are then taken as arranged.")
@click.option("--json", "as_json", is_flag=True, help="As a JSON list.")
def command(
    city: str, arrival: date, release: date | None, birth_date: date | None, needs: tuple[str, ...], *, as_json: bool
) -> None:
    """Print the tasks whose terms these dates fix, as if the case started on the day of arrival; nothing is stored."""
    _check(city, arrival, release, needs)
    facts = Facts(arrival, release, birth_date, False, _needs(needs), closing=CITIES[city].closing)
    planned = plan(current(), facts, at_opening(arrival))
    if as_json:
        click.echo(json.dumps([_entry(one) for one in planned], indent=2, ensure_ascii=False))
        return
    for one in planned:
        due = one.schedule.due.astimezone(ZONE) if one.schedule.due else None
        click.echo(f"{due:%a %d %b %Y %H:%M}  {one.task.key:28} {one.agency:8} {_words(one)}")


def _check(city: str, arrival: date, release: date | None, needs: tuple[str, ...]) -> None:
    if city not in CITIES:
        raise click.BadParameter(f"{city} is not one of {', '.join(CITIES)}.", param_hint="--city")
    if release is not None and release < arrival:
        raise click.BadParameter("the release lies before the arrival.", param_hint="--release")
    known = _conditions()
    for need in needs:
        if need not in known:
            raise click.BadParameter(f"{need} is not one of {', '.join(known)}.", param_hint="--needs")


def _conditions() -> list[str]:
    return [pathway.process for pathway in current().pathways if pathway.condition]


def _needs(named: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    if not named:
        return ()
    return tuple((need, "missing" if need in named else "arranged") for need in _conditions())


def _entry(one: PlannedTask) -> dict[str, object]:
    times = one.schedule
    return {
        "task": one.task.key,
        "pathway": one.task.process,
        "agency": one.agency,
        "anchor": times.term.anchor,
        "rule": times.term.rule.value,
        "squeezed": times.squeezed,
        "opens": _iso(times.opens),
        "due": _iso(times.due),
        "rungs": [{"role": rung.listener.value, "at": _iso(rung.at)} for rung in times.rungs],
        "ground": one.task.ground.article,
        "text": _words(one),
    }


def _iso(instant: datetime | None) -> str | None:
    return instant.astimezone(ZONE).isoformat() if instant else None


def _words(one: PlannedTask) -> str:
    dutch = NullTranslations()

    def gettext(text: str, /, **variables: object) -> str:
        return str(dutch.gettext(text)) % variables if variables else str(dutch.gettext(text))

    def ngettext(singular: str, plural: str, num: int, /, **variables: object) -> str:
        return str(dutch.ngettext(singular, plural, num)) % (variables | {"num": num})

    return term_in_words(one.schedule.term, gettext, ngettext)
