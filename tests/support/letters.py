"""Letters of a case to work on, with the sample facts that their folders declare."""

from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from app.actions.letter_events import note
from app.actions.send_letter import Way, send_letter
from app.paper.form import values
from app.paper.shelf import letter
from app.store import clock
from app.store.tables import Case, CaseLetter
from tests.support.cases import Town


def draft(town: Town, case_id: UUID, name: str = "invitation", who: str = "officer", **facts: object) -> UUID:
    """Start a letter that lacks nothing; `facts` are put in the place of those of the sample, None takes one away."""

    def start(session: Session) -> UUID:
        case = session.get_one(Case, case_id)
        known = {**values(letter(name).sample), "number": case.number, **facts}
        kept = {key: value for key, value in known.items() if value is not None}
        now = clock.now(session)
        made = CaseLetter(
            case_id=case_id, name=name, language="nl", facts=kept, started_at=now, started_by=town[who].id
        )
        session.add(made)
        session.flush()
        note(session, made, "started", now, town[who].id)
        return made.id

    return town.office.database.write(start)


def sent(
    town: Town, case_id: UUID, name: str = "invitation", who: str = "officer", channel: str = "print", **facts: object
) -> UUID:
    """Start a letter and send it."""
    letter_id = draft(town, case_id, name, who, **facts)
    email = "zorg@partner.example" if channel == "link" else ""
    send_letter(town.office, town[who], letter_id, 1, uuid4(), Way(channel, email), another=True)
    return letter_id


def row(town: Town, letter_id: UUID) -> CaseLetter:
    """Give the row of a letter."""
    return town.rows(CaseLetter, id=letter_id)[0]
