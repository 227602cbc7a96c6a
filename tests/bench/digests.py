"""What the mail of one morning costs: who hears what, who has to get a mail, and handing each in on this machine."""

import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy import event, insert, select, update

from app.actions.address import address_new
from app.actions.digests import make_digests
from app.actions.send_mail import Post, send_mail
from app.domain.calendar import add_working_days, at_opening, local_day
from app.domain.organisation import Role
from app.store.tables import Mail, Outbox, User, WorkItem
from tests.bench.crowd import fill
from tests.bench.figure import Figure
from tests.support.cases import Town
from tests.support.mail_server import mail_server

PEOPLE, EACH = 500, 2
"""How many people there are, and how many cases each of them works on."""


def figures(kind: str, town: Town) -> list[Figure]:
    """Measure a morning on which everybody has late tasks and a message for each of their cases."""
    town.set_clock(fill(town, PEOPLE * EACH, PEOPLE * EACH))
    told = _give_work(town, _hire(town))
    morning = at_opening(add_working_days(local_day(town.office.now()), 6)) - timedelta(hours=1)
    town.set_clock(morning)
    heard = _measured(town, lambda: address_new(town.office))
    looked = _measured(town, lambda: make_digests(town.office))
    made = len(town.rows(Mail, kind="digest"))
    with mail_server() as server:
        sent = _measured(town, lambda: _send_all(town, Post(server.route, "https://thuiskomst.example")))
    assert made >= PEOPLE
    assert len(server.received) == len(town.rows(Mail, status="sent")) >= PEOPLE
    name = f"{kind}: mail of a morning"
    return [
        _figure(f"{name}, who hears {told} messages", heard, told, "message"),
        _figure(f"{name}, who of {PEOPLE} has to get one", looked, PEOPLE, "person"),
        _figure(f"{name}, {len(server.received)} put together and handed in", sent, len(server.received), "mail"),
    ]


def _hire(town: Town) -> Sequence[UUID]:
    """Let many people do the same work, and give their ids."""
    ids = [uuid4() for _ in range(PEOPLE)]
    rows = [
        {
            "id": one, "username": f"adviser{one}", "name": "Adviser", "email": f"a{one.hex}@thuiskomst.example",
            "role": Role.CONSULENT, "agency": "income", "city": "tilburg", "password_hash": "never signs in here",
        }
        for one in ids
    ]  # fmt: skip
    town.office.database.write(lambda session: session.execute(insert(User), rows))
    return ids


def _give_work(town: Town, people: Sequence[UUID]) -> int:
    """Let each have the tasks of some cases, with a message about one task of each; give how many messages."""
    tasks = select(WorkItem.case_id, WorkItem.id).where(WorkItem.status == "open", WorkItem.agency == "income")
    with town.office.database.reading() as session:
        found = dict(session.execute(tasks).all())
    at, rows = town.office.now(), []
    with town.office.database.engine.begin() as connection:
        for number, (case_id, item_id) in enumerate(sorted(found.items())):
            person = people[number % len(people)]
            connection.execute(update(WorkItem).where(WorkItem.case_id == case_id).values(assignee_id=person))
            rows.append(
                {
                    "key": f"bench:{number}", "kind": "corrected", "case_id": case_id, "item_id": item_id,
                    "listener": "owner", "recipient_id": person, "written_at": at,
                }
            )  # fmt: skip
        connection.execute(insert(Outbox), rows)
    return len(rows)


def _send_all(town: Town, post: Post) -> None:
    while send_mail(town.office, post):
        pass


def _measured(town: Town, action: Callable[[], object]) -> tuple[float, int]:
    """Give how many seconds and how many statements something takes."""
    statements = 0

    def count(*_told: object) -> None:
        nonlocal statements
        statements += 1

    event.listen(town.office.database.engine, "before_cursor_execute", count)
    started = time.perf_counter()
    action()
    taken = time.perf_counter() - started
    event.remove(town.office.database.engine, "before_cursor_execute", count)
    return taken, statements


def _figure(name: str, measured: tuple[float, int], number: int, what: str) -> Figure:
    seconds, statements = measured
    return Figure(
        name, f"{seconds:.1f} s", f"{1000 * seconds / number:.1f} ms, {statements / number:.1f} statements a {what}"
    )
