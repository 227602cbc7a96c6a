"""Raising a bottleneck: when a rung is answered, when "dat mag niet" turns out to be one, or by hand."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.access import scope
from app.access.actor import Actor
from app.access.policy import Permission, may
from app.actions.errors import InvalidInputError, NotAllowedError
from app.actions.office import Office
from app.actions.once import write_once
from app.actions.workbench import Workbench
from app.audit.journal import Deed, write
from app.domain.text import Text, _
from app.engine.catalogue import LAWS, TOPICS
from app.store import clock
from app.store.tables import Answer, Bottleneck, Case, Instance, Person, WorkItem

RUNG, NOT_ALLOWED, HAND = "rung", "not_allowed", "hand"
"""What led to a bottleneck."""

LAW, PRACTICE = "law", "practice"

NATURES: dict[str, Text] = {LAW: _("De wet"), PRACTICE: _("De praktijk")}

ABOUT_NOT_ALLOWED = "not_allowed.answer"
"""The task that answers somebody who said "dat mag niet"."""

NUMBERS = re.compile(r"\bTK-?\d{4}|\d{8,}", re.IGNORECASE)
"""Case numbers, and numbers as long as those of persons."""


@dataclass(frozen=True)
class NewBottleneck:
    """What the form holds, already checked field by field; without a ministry the one of the law answers."""

    party: str
    nature: str
    topic: str
    words: str
    law: str = ""
    article: str = ""
    ministry: str = ""
    city: str = ""


def raise_by_hand(office: Office, actor: Actor, form_key: UUID, new: NewBottleneck) -> UUID:
    """Raise a bottleneck that no task led to, and give its id. Raises NotAllowedError, InvalidInputError."""
    if not may(actor, Permission.BOTTLENECK_WORK) or actor.city not in {None, new.city}:
        raise NotAllowedError(actor.id)

    def effect(session: Session) -> str:
        return str(raise_bottleneck(session, actor, clock.now(session), new, None))

    return UUID(write_once(office, actor, form_key, effect))


def raise_bottleneck(session: Session, actor: Actor, now: datetime, new: NewBottleneck, item: WorkItem | None) -> UUID:
    """Raise a bottleneck, perhaps from a late task. Raises InvalidInputError where the words name somebody."""
    person = _known(session, actor, item)
    require_nobody(person, words=new.words, article=new.article)
    law = LAWS.get(new.law)
    made = Bottleneck(
        id=uuid4(), number=_next_number(session), city=item.city if item else new.city,
        source=RUNG if item else HAND, party=new.party, nature=new.nature, law=law.id if law else None,
        article=new.article or None, ministry=new.ministry or (law.ministry if law else None), topic=new.topic,
        words=new.words, item_id=item.id if item else None, raised_at=now, raised_by=actor.id,
    )  # fmt: skip
    _keep(session, made)
    return made.id


def raise_from_refusal(bench: Workbench, item: WorkItem) -> None:
    """Raise the bottleneck that a "dat mag niet" is, once: when its answer says so, or at the fourth rung.

    What was typed in the case stays in the case: only the law and the topic go with it, as soon as they are known.
    """
    known = bench.session.scalars(select(Bottleneck).where(Bottleneck.item_id == item.id)).first()
    made = known or Bottleneck(
        id=uuid4(), number=_next_number(bench.session), city=item.city, source=NOT_ALLOWED, item_id=item.id,
        raised_at=bench.now, raised_by=bench.actor_id,
    )  # fmt: skip
    if known is None or known.law is None:
        _describe(bench, item, made)
    if known is None:
        _keep(bench.session, made)


def _describe(bench: Workbench, item: WorkItem, made: Bottleneck) -> None:
    instance = bench.session.get_one(Instance, item.instance_id)
    about = bench.session.get(WorkItem, instance.item_id) if instance.item_id else None
    held = select(Answer).where(Answer.item_id == item.id, Answer.replaced_at.is_(None))
    given = {one.field: one.value for one in bench.session.scalars(held)}
    law = LAWS.get(given.get("law", ""))
    made.party = about.agency if about else item.agency
    made.nature, made.law = (LAW, law.id) if law else (PRACTICE, None)
    made.ministry = law.ministry if law else None
    made.article = _without_person(given.get("article", ""), bench.case.person)
    made.topic = _topic(about, given)


def after_answer(bench: Workbench, item: WorkItem, answers: Mapping[str, str]) -> None:
    """See whether the answers of a task say that there is a bottleneck."""
    if item.key == ABOUT_NOT_ALLOWED and answers.get("bottleneck") == "yes":
        bench.session.flush()
        raise_from_refusal(bench, item)


def require_nobody(person: Person | None, **texts: str) -> None:
    """Hold that texts for the steering table point at nobody. Raises InvalidInputError, by the name of the text."""
    wrong = [name for name, text in texts.items() if not _names_nobody(text, person)]
    if wrong:
        raise InvalidInputError(dict.fromkeys(wrong, _("Hier mag geen naam of nummer van een persoon staan.")))


def _keep(session: Session, made: Bottleneck) -> None:
    session.add(made)
    session.flush()
    write(
        session, made.raised_at, made.raised_by, Deed.BOTTLENECK_RAISED, bottleneck=str(made.id), source=made.source,
    )  # fmt: skip


def _next_number(session: Session) -> int:
    # Two at the same moment take the same number; the second then begins again.
    return 1 + (session.scalar(select(func.max(Bottleneck.number))) or 0)


def _known(session: Session, actor: Actor, item: WorkItem | None) -> Person | None:
    """Give the person a task is about, to who may know them: others must not learn a name by what is refused."""
    if item is None or not scope.opens(actor, item):
        return None
    return session.scalars(select(Person).join(Case, Case.person_id == Person.id).where(Case.id == item.case_id)).one()


def _without_person(text: str, person: Person) -> str | None:
    return text if text and _names_nobody(text, person) else None


def _names_nobody(text: str, person: Person | None) -> bool:
    names = "|".join(re.escape(word) for word in (person.surname, person.first_name) if word) if person else ""
    return not NUMBERS.search(text) and not (names and re.search(rf"\b({names})\b", text, re.IGNORECASE))


def _topic(about: WorkItem | None, given: Mapping[str, str]) -> str:
    process = about.key.partition(".")[0] if about else ""
    if given.get("about") == "share":
        return "sharing"
    return process if process in TOPICS else "other"
