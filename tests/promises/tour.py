"""Every address there is, filled in for a case with something done, something open and something late."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID, uuid4

from flask import url_for
from sqlalchemy import select
from werkzeug.routing import Rule

from app.actions.start_letter import start_letter
from app.store.tables import Case, CaseLetter, WorkItem
from tests.support.web import NOW, Site

PEOPLE = ("joost", "noor", "hanna", "mila", "petra", "ingrid", "youssef")
"""One of each role."""

LEAVES = frozenset({"signin.leave", "signin.enter", "signin.demo"})
"""What would change who asks."""


def case_at_work(site: Site) -> UUID:
    """Start a case, do its first task, begin a letter, and let three weeks pass."""
    case_id = site.case()
    site.finish(case_id, "noor", "release.match")
    start_letter(site.office, site.actor("noor"), case_id, uuid4(), "plan", "nl")
    site.move_clock(NOW + timedelta(days=21))
    return case_id


def addresses(site: Site, case_id: UUID, method: str) -> list[str]:
    """Give every address that takes GET or POST; where it names a task, once for each of the case."""
    rules = [rule for rule in site.app.url_map.iter_rules() if method in (rule.methods or ())]
    wanted = [rule for rule in rules if rule.endpoint not in LEAVES | {"static"}]
    with site.app.test_request_context():
        return sorted({address for rule in wanted for address in _filled(site, rule, case_id)})


def static(site: Site, name: str) -> str:
    """Give the address of a file as a page writes it."""
    with site.app.test_request_context():
        return url_for("static", filename=name)


def _filled(site: Site, rule: Rule, case_id: UUID) -> Iterator[str]:
    nobody = dict.fromkeys(
        ("approval_id", "bottleneck_id", "instance_id", "job_id", "objection_id", "signal_id"), UUID(int=0)
    )
    words: dict[str, object] = {"name": "release", "number": 0, "path": "x", "word": "guessed"}
    values = {"case_id": case_id} | words | nobody
    values["person_id"] = site.read(lambda session: session.get_one(Case, case_id).person_id)
    letters = select(CaseLetter.id).where(CaseLetter.case_id == case_id)
    values["letter_id"] = site.read(lambda session: session.scalars(letters).first()) or UUID(int=0)
    values["user_id"] = site.actor("roos").id
    given = {name: values[name] for name in rule.arguments - {"item_id"}}
    if "item_id" not in rule.arguments:
        yield url_for(rule.endpoint, **given)  # type: ignore[arg-type]
        return
    query = select(WorkItem.id).where(WorkItem.case_id == case_id)
    for item_id in site.read(lambda session: list(session.scalars(query))):
        yield url_for(rule.endpoint, **given, item_id=item_id)  # type: ignore[arg-type]
