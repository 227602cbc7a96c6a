"""Who has to hear each message: the same as a table written by hand, whoever is away, gone or without a mailbox."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from app.actions.address import address_new
from app.engine.catalogue import current
from app.store.tables import (
    Absence,
    Case,
    Delivery,
    Instance,
    Mail,
    Outbox,
    Person,
    Restriction,
    User,
    WorkItem,
)
from tests.support.cases import STAFF, START, SURNAME, Town

TODAY = date(2026, 11, 23)

FILES = {
    "here": ("tilburg", "vught"),
    "moved": ("tilburg", "dordrecht"),
    "there": ("breda", "dordrecht"),
    "shielded": ("tilburg", "vught"),
}
"""The city and the prison of each file; the last is restricted (AVG art. 18)."""

AT_TURN = {
    ("here", "prison"): "liaison",
    ("here", "medical"): "medical",
    ("here", "team"): "officer colleague lead",
    ("here", "lead"): "lead",
    ("here", "income"): "consulent",
    ("here", "debts"): "debts",
    ("moved", "prison"): "liaison_dordrecht",
    ("moved", "medical"): "",
    ("moved", "team"): "officer colleague lead",
    ("moved", "income"): "consulent",
    ("there", "prison"): "liaison_dordrecht",
    ("there", "team"): "officer_breda lead_breda",
    ("there", "lead"): "lead_breda",
    ("there", "income"): "consulent_breda",
    ("there", "care"): "",
    ("shielded", "prison"): "",
    ("shielded", "team"): "lead",
    ("shielded", "lead"): "lead",
    ("shielded", "income"): "",
}
"""Who hears what is for whoever is at turn, by the file and the agency of the task."""

READS = {
    "here": "officer colleague lead",
    "moved": "officer colleague lead",
    "there": "officer_breda lead_breda",
    "shielded": "lead",
}
"""Who may also have a task of another agency of a file: then they hear by name."""

LEAD = {"here": "lead", "moved": "lead", "there": "lead_breda", "shielded": "lead"}

ABOVE = {"owner": 1, "team_lead": 2, "manager": 3, "joint_table": 4, "privacy": 4, "administrator": 4}
"""The first step that hears when nobody of a listener is reached."""

LEAD_OF = {"tilburg": ["lead"], "breda": ["lead_breda"], None: ["lead", "lead_breda"]}

LIVES_IN = {name: post[2] for name, post in STAFF.items()}

NAMES = list(STAFF)


@dataclass(frozen=True)
class State:
    """How somebody is today."""

    how: str = "here"
    bounced: bool = False
    deputy: str = ""

    @property
    def works(self) -> bool:
        """Whether their account does."""
        return self.how not in {"disabled", "over"}

    @property
    def away(self) -> bool:
        """Whether they are absent."""
        return self.how in {"away", "stood in for"}


@dataclass(frozen=True)
class Message:
    """A message about a task of an agency in a file, or about none; to a role, or to somebody by name."""

    listener: str
    file: str = ""
    agency: str = ""
    to: str = ""
    has_it: bool = False
    """Whether who is named has the task."""


def states() -> st.SearchStrategy[Mapping[str, State]]:
    """Give any state of everybody; most people are there."""
    how = st.sampled_from(["here"] * 4 + ["away", "stood in for", "disabled", "over", "last day"])
    one = st.builds(State, how, st.sampled_from([False, False, True]), st.sampled_from(NAMES))
    return st.fixed_dictionaries(dict.fromkeys(NAMES, one))


TO_ROLES = [
    *(
        Message(listener, file, agency)
        for file, agency in AT_TURN
        for listener in ("owner", "team_lead", "manager", "joint_table", "administrator")
    ),
    Message("privacy"),
]

TO_WHO_HAS_IT = [
    Message("owner", file, agency, name, has_it=True) for file, agency in AT_TURN for name in READS[file].split()
]

BY_NAME = st.lists(
    st.one_of(
        st.builds(
            lambda task, to, has_it: Message("owner", task[0], task[1], to, has_it),
            st.sampled_from(list(AT_TURN)),
            st.sampled_from(NAMES),
            st.booleans(),
        ),
        st.builds(lambda to: Message("owner", to=to), st.sampled_from(NAMES)),
    ),
    max_size=20,
)


def expected(message: Message, people: Mapping[str, State]) -> dict[str, str | None]:
    """Give who hears, each with the listener in whose place, or None for whom it was meant; by the tables above."""
    told: dict[str, str | None] = dict.fromkeys(_there(_meant(message, people), people))
    city = FILES[message.file][0] if message.file else None
    if message.to and people[message.to].works:
        city = LIVES_IN[message.to] or city
    steps = {1: LEAD_OF[city], 2: ["manager"], 3: ["lead", "lead_breda", "manager"], 4: ["administrator"]}
    for step in range(ABOVE[message.listener], 5):
        if any(not people[name].bounced for name in told):
            break
        told |= {name: message.listener for name in _there(steps[step], people) if name not in told}
    return told


def _meant(message: Message, people: Mapping[str, State]) -> list[str]:
    if message.to:
        if not people[message.to].works:
            return []
        at_turn = not message.file or message.to in AT_TURN[message.file, message.agency].split()
        return [message.to] if at_turn or (message.has_it and message.to in READS[message.file].split()) else []
    return {
        "owner": AT_TURN.get((message.file, message.agency), "").split(),
        "team_lead": [LEAD.get(message.file, "")],
        "manager": ["manager"],
        "joint_table": [LEAD.get(message.file, ""), "manager"],
        "privacy": ["privacy"],
        "administrator": ["administrator"],
    }[message.listener]


def _there(names: Iterable[str], people: Mapping[str, State]) -> set[str]:
    """Give who of these is at work, and who stands in for who is not."""
    found = set()
    for name in names:
        one = people[name]
        if one.works and not one.away:
            found.add(name)
        deputy = people[one.deputy] if one.how == "stood in for" and one.deputy != name else None
        if deputy and deputy.works and not deputy.away:
            found.add(one.deputy)
    return found


@settings(
    max_examples=15,
    deadline=None,
    # Making a failure smaller would take minutes; it names its message, and who was how.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(people=states(), by_name=BY_NAME)
def test_each_message_is_heard_by_whom_the_table_says(
    town: Town, people: Mapping[str, State], by_name: list[Message]
) -> None:
    town.set_clock(START)
    sent = [*TO_ROLES, *TO_WHO_HAS_IT, *by_name]
    town.office.database.write(lambda session: _begin(session, town, people))
    ids = town.office.database.write(lambda session: _send(session, town, sent))
    assert address_new(town.office) == len(sent)
    names = {actor.id: name for name, actor in town.staff.items()}
    heard: dict[int, dict[str, str | None]] = {one: {} for one in ids}
    for row in town.rows(Delivery):
        heard[row.outbox_id][names[row.user_id]] = row.went_up
    for outbox_id, message in ids.items():
        assert heard[outbox_id] == expected(message, people), (message, people)


def _begin(session: Session, town: Town, people: Mapping[str, State]) -> None:
    """Let everybody be as they are today, and nothing be left of before."""
    for table in (Delivery, Mail, Outbox, WorkItem, Instance, Absence, Restriction, Case, Person):
        session.execute(delete(table))
    for name, one in people.items():
        ends = {"over": TODAY, "last day": TODAY + timedelta(days=1)}.get(one.how)
        bounced = START if one.bounced else None
        values = {"active": one.how != "disabled", "expires_on": ends, "mail_bounced_at": bounced}
        session.execute(update(User).where(User.id == town[name].id).values(**values))
        if one.away:
            deputy = town[one.deputy].id if one.how == "stood in for" and one.deputy != name else None
            days = {"first_day": TODAY - timedelta(days=1), "last_day": TODAY + timedelta(days=3)}
            by = {"recorded_by": town[name].id, "recorded_at": START}
            session.execute(insert(Absence).values(id=uuid4(), user_id=town[name].id, deputy_id=deputy, **days, **by))


def _send(session: Session, town: Town, sent: list[Message]) -> dict[int, Message]:
    """Write these messages, each about a task of its own, and give them by their id."""
    cases = {file: _open(session, town, file) for file in FILES}
    items = [_task(session, cases[one.file], one, town) if one.file else None for one in sent]
    rows = [
        Outbox(
            key=f"{number}", kind="corrected", case_id=item and item.case_id, item_id=item and item.id,
            listener=one.listener, recipient_id=town[one.to].id if one.to else None, written_at=START,
        )
        for number, (one, item) in enumerate(zip(sent, items, strict=True))
    ]  # fmt: skip
    session.add_all(rows)
    session.flush()
    return dict(zip([row.id for row in rows], sent, strict=True))


def _open(session: Session, town: Town, file: str) -> Instance:
    city, prison = FILES[file]
    person = Person(id=uuid4(), surname=SURNAME, first_name="Samir", birth_date=date(1990, 1, 1))
    case = Case(
        id=uuid4(), number=f"TK-{file}", person=person, city=city, prison=prison, arrival=TODAY, release=None,
        stay="short", needs={}, started_at=START, started_by=town["liaison"].id,
    )  # fmt: skip
    instance = Instance(
        id=uuid4(), case_id=case.id, process="release", digest=current().digest, state=b"", status="running",
        started_at=START,
    )  # fmt: skip
    session.add(case)
    session.flush()
    session.add(instance)
    if file == "shielded":
        by = {"set_at": START, "set_by": town["privacy"].id}
        session.add(Restriction(person_id=person.id, reason="wrong", **by))
    session.flush()
    return instance


def _task(session: Session, instance: Instance, message: Message, town: Town) -> WorkItem:
    city, prison = FILES[message.file]
    assignee: UUID | None = town[message.to].id if message.has_it else None
    item = WorkItem(
        id=uuid4(), case_id=instance.case_id, instance_id=instance.id, digest=current().digest, city=city,
        prison=prison, key="release.first_contact", agency=message.agency, assignee_id=assignee, status="open",
        opened_at=START, planned_from=START, turn_since=START, due=None, rungs=[],
    )  # fmt: skip
    session.add(item)
    session.flush()
    return item
