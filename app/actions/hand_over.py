"""A case goes to another city: offered with a reason, and theirs when they accept; until then the giver carries it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID, uuid4

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.policy import Permission, may
from app.access.scope import works_on
from app.actions.errors import CaseClosedError, NotAllowedError, NotNowError, NotThereError
from app.actions.find import find_case
from app.actions.office import Office
from app.actions.once import write_once
from app.actions.routing import at_work
from app.actions.tell import tell_owners
from app.actions.workbench import Workbench
from app.audit.journal import Deed, write
from app.domain.ladder import Listener
from app.domain.organisation import Role
from app.domain.text import Text, _
from app.engine.catalogue import CITIES
from app.store import clock
from app.store.sight import EVERYTHING, seeing
from app.store.tables import Case, Draft, Handover, Outbox, User, WorkItem

OFFERED, ACCEPTED, DECLINED, WITHDRAWN = "offered", "accepted", "declined", "withdrawn"

REASONS: dict[str, Text] = {
    "settles": _("De persoon gaat daar wonen"),
    "moved": _("De persoon is daarheen verhuisd"),
    "tie": _("Daar staat de persoon ingeschreven"),
    "agreed": _("Afgesproken tussen de gemeenten"),
}
"""Why a case goes to another city (Pbw article 18a(4): former residence, or intended settlement)."""

DECLINED_FOR: dict[str, Text] = {
    "no_tie": _("De persoon heeft hier geen binding"),
    "elsewhere": _("De persoon gaat naar een andere gemeente"),
    "too_early": _("Nog te vroeg: het adres staat niet vast"),
    "talk_first": _("Eerst overleg tussen de teamleiders"),
}
"""Why a city says no; the case stays where it is."""


@dataclass(frozen=True)
class Offers:
    """What a team lead sees of cases between the cities: numbers, never who it is."""

    incoming: list[Handover]
    outgoing: list[Handover]
    over: list[Handover]
    """Answered or withdrawn, newest first."""


def offers(session: Session, actor: Actor) -> Offers:
    """Give what somebody's city offers and is offered. Raises NotAllowedError."""
    _require(actor)
    here = or_(Handover.from_city == actor.city, Handover.to_city == actor.city)
    found = list(session.scalars(select(Handover).where(here).order_by(Handover.offered_at.desc())))
    open_ones = [one for one in found if one.status == OFFERED]
    return Offers(
        [one for one in open_ones if one.to_city == actor.city],
        [one for one in open_ones if one.from_city == actor.city],
        [one for one in found if one.status != OFFERED],
    )


def waiting_offers(session: Session, actor: Actor) -> int:
    """Give how many offers wait for somebody's answer."""
    return len(offers(session, actor).incoming) if may(actor, Permission.CASE_HAND_OVER) else 0


def offer(office: Office, actor: Actor, case_id: UUID, version: int, form_key: UUID, to_city: str, reason: str) -> None:
    """Offer a case to another city; its team leads hear of it.

    Raises KeyError for an unknown reason or city, NotNowError when it is offered already, and what `find_case` raises.
    """
    _require(actor)
    if reason not in REASONS or to_city not in CITIES:
        raise KeyError(reason)

    def effect(session: Session) -> str:
        case = find_case(session, actor, case_id, version)
        if to_city == case.city or _offered(session, case.id):
            raise NotNowError(case_id)
        now = clock.now(session)
        made = Handover(
            id=uuid4(), case_id=case.id, number=case.number, from_city=case.city, to_city=to_city, reason=reason,
            status=OFFERED, offered_at=now, offered_by=actor.id,
        )  # fmt: skip
        session.add(made)
        session.add_all(_to_leads(session, made))
        write(session, now, actor.id, Deed.CASE_OFFERED, case_id=case.id, city=to_city, reason=reason)
        return str(made.id)

    write_once(office, actor, form_key, effect)


def withdraw(office: Office, actor: Actor, form_key: UUID, offer_id: UUID) -> None:
    """Take an offer back. Raises NotThereError, NotNowError."""

    def act(session: Session, one: Handover) -> None:
        one.status, one.answered_at, one.answered_by = WITHDRAWN, clock.now(session), actor.id

    _answer(office, actor, form_key, offer_id, act, giver=True)


def decline(office: Office, actor: Actor, form_key: UUID, offer_id: UUID, reason: str) -> None:
    """Say no, with the reason. Raises KeyError for an unknown one, NotThereError, NotNowError."""
    if reason not in DECLINED_FOR:
        raise KeyError(reason)

    def act(session: Session, one: Handover) -> None:
        now = clock.now(session)
        one.status, one.answered_at, one.answered_by, one.declined_for = DECLINED, now, actor.id, reason
        session.add(_message(one, "case_declined", one.offered_by))
        write(session, now, actor.id, Deed.CASE_DECLINED, case_id=one.case_id, city=one.to_city, reason=reason)

    _answer(office, actor, form_key, offer_id, act)


def accept(office: Office, actor: Actor, form_key: UUID, offer_id: UUID) -> None:
    """Take a case over: from now on it is this city's, with its person and tasks, and the giver's no more.

    Raises NotThereError, NotNowError, CaseClosedError.
    """

    def act(session: Session, one: Handover) -> None:
        # Nobody else moves or closes the case meanwhile.
        case = session.scalars(select(Case).where(Case.id == one.case_id).with_for_update(of=Case)).one()
        if case.status != "open":
            raise CaseClosedError(case.id)
        one.status, one.answered_at, one.answered_by = ACCEPTED, clock.now(session), actor.id
        session.add(_message(one, "case_accepted", one.offered_by))
        with at_work(office, session, case, actor) as bench:
            _move(bench, one, form_key)

    _answer(office, actor, form_key, offer_id, act)


def _move(bench: Workbench, one: Handover, form_key: UUID) -> None:
    """Let the case and all its tasks be of the other city; who had an open one hears that it went."""
    bench.case.city = one.to_city
    bench.write(Deed.CASE_HANDED_OVER, giver=one.from_city, city=one.to_city)
    items = bench.file.items()
    still_open = [item for item in items if item.status == "open"]
    for item in items:
        item.city = one.to_city
    for user_id in sorted(set(_let_go(bench, still_open)), key=str):
        bench.session.add(_message(one, "case_gone", user_id))
    bench.session.flush()
    # Only who works in the city is new; the prison knows the case.
    tell_owners(bench, "case_received", [item for item in still_open if item.assignee_id is None], form_key)


def _let_go(bench: Workbench, items: list[WorkItem]) -> Iterator[UUID]:
    """Take each task from who cannot do it any more, and give whom to tell: they, and who typed in a draft."""
    for item in items:
        draft = bench.session.get(Draft, item.id)
        for user_id in filter(None, (item.assignee_id, draft.saved_by if draft else None)):
            if not works_on(Actor.of(bench.session.get_one(User, user_id)), item):
                yield user_id
        if item.assignee is not None and not works_on(Actor.of(item.assignee), item):
            item.assignee_id, item.turn_since = None, bench.now
            item.revision += 1


def _answer(
    office: Office,
    actor: Actor,
    form_key: UUID,
    offer_id: UUID,
    act: Callable[[Session, Handover], None],
    *,
    giver: bool = False,
) -> None:
    _require(actor)
    mine = (Handover.from_city if giver else Handover.to_city) == actor.city

    def effect(session: Session) -> str:
        offered = select(Handover).where(Handover.id == offer_id, mine)
        one = session.scalars(offered.with_for_update()).first()
        if one is None:
            raise NotThereError(offer_id)
        if one.status != OFFERED:
            raise NotNowError(offer_id)
        act(session, one)
        return str(one.id)

    # The case is in sight of one city before and of the other afterwards.
    with seeing(EVERYTHING):
        write_once(office, actor, form_key, effect)


def _offered(session: Session, case_id: UUID) -> bool:
    query = select(Handover.id).where(Handover.case_id == case_id, Handover.status == OFFERED)
    return session.scalars(query).first() is not None


def _to_leads(session: Session, one: Handover) -> list[Outbox]:
    leads = select(User.id).where(User.role == Role.TEAM_LEAD, User.city == one.to_city, User.active).order_by(User.id)
    return [_message(one, "case_offered", lead) for lead in session.scalars(leads)]


def _message(one: Handover, kind: str, user_id: UUID) -> Outbox:
    """Give a message by name: it is about a case that its reader may not see."""
    at = one.answered_at or one.offered_at
    return Outbox(
        key=f"{kind}:{one.id}:{user_id}", kind=kind, case_id=one.case_id, listener=Listener.OWNER,
        recipient_id=user_id, written_at=at,
    )  # fmt: skip


def _require(actor: Actor) -> None:
    if not may(actor, Permission.CASE_HAND_OVER):
        raise NotAllowedError(actor.id)
