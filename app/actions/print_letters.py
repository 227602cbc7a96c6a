"""The post of a day: all letters to be printed as one PDF with a list of what is in it."""

from base64 import b64decode
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select, true
from sqlalchemy.orm import Session, joinedload

from app.access.actor import Actor
from app.access.policy import Permission
from app.actions.errors import NotAllowedError, NotNowError, NotThereError
from app.actions.letter_events import note
from app.actions.letter_find import read_by, require
from app.actions.letter_register import Line, lines
from app.actions.office import Office
from app.actions.once import write_once
from app.domain.calendar import local_day
from app.paper.post import Envelope, bound
from app.store import clock
from app.store.tables import Case, CaseLetter, Channel, LetterPaper, LetterStatus, PrintJob, User


@dataclass(frozen=True)
class Job:
    """One print job: when it was made, by whom, and whether somebody said that it is printed."""

    id: UUID
    made_at: datetime
    made_by: str
    printed_at: datetime | None
    letters: int


def waiting(office: Office, actor: Actor) -> list[Line]:
    """Give the letters that wait to be printed and that somebody reads. Raises NotAllowedError."""
    with office.database.reading() as session:
        return sorted(lines(session, actor, _waits(actor)), key=lambda one: one.number)


def jobs(office: Office, actor: Actor) -> list[Job]:
    """Give the print jobs of somebody's city with letters that they read, newest first. Raises NotAllowedError."""
    with office.database.reading() as session:
        return _jobs(session, actor, true())


def make_job(office: Office, actor: Actor, form_key: UUID) -> UUID:
    """Put all that waits in a print job and give its id. Raises NotNowError when nothing waits, NotAllowedError."""

    def effect(session: Session) -> str:
        query = select(CaseLetter).join(CaseLetter.case).where(_waits(actor))
        found = session.scalars(query.with_for_update(of=CaseLetter, skip_locked=True)).all()
        if not found:
            raise NotNowError(actor.city)
        job = PrintJob(city=_city(actor), made_at=clock.now(session), made_by=actor.id)
        session.add(job)
        session.flush()
        for letter in found:
            letter.print_job_id = job.id
        return str(job.id)

    return UUID(write_once(office, actor, form_key, effect))


def job_letters(office: Office, actor: Actor, job_id: UUID) -> tuple[Job, list[Line]]:
    """Give a print job with its letters, by case number. Raises NotThereError, NotAllowedError."""
    with office.database.reading() as session:
        job = _job(session, actor, job_id)
        found = lines(session, actor, and_(CaseLetter.print_job_id == job_id, read_by(actor)))
    return job, sorted(found, key=lambda one: one.number)


def job_pdf(office: Office, actor: Actor, job_id: UUID) -> bytes:
    """Give a print job as one PDF: first the list of what is in it. Raises NotThereError, NotAllowedError."""
    with office.database.reading() as session:
        job = _job(session, actor, job_id)
        papers = (
            select(LetterPaper, CaseLetter).join(CaseLetter, CaseLetter.id == LetterPaper.letter_id)
            .join(CaseLetter.case).where(CaseLetter.print_job_id == job_id, read_by(actor)).order_by(Case.number)
        )  # fmt: skip
        envelopes = [_envelope(one, letter) for one, letter in session.execute(papers)]
    return bound(local_day(job.made_at), envelopes)


def say_printed(office: Office, actor: Actor, job_id: UUID, form_key: UUID) -> None:
    """Note that a print job lies on paper: its letters are printed. Raises NotThereError, NotAllowedError."""

    def effect(session: Session) -> str:
        now = clock.now(session)
        row = _hold_job(session, actor, job_id)
        row.printed_at = row.printed_at or now
        for letter in _made(session, actor, job_id):
            letter.status = LetterStatus.PRINTED
            note(session, letter, "printed", now, actor.id)
        return str(job_id)

    write_once(office, actor, form_key, effect)


def put_back(office: Office, actor: Actor, job_id: UUID, form_key: UUID) -> None:
    """Let the letters of a job that was not printed wait again. Raises NotNowError for a printed one; as above."""

    def effect(session: Session) -> str:
        row = _hold_job(session, actor, job_id)
        if row.printed_at is not None:
            raise NotNowError(job_id)
        for letter in _made(session, actor, job_id):
            letter.print_job_id = None
        return str(job_id)

    write_once(office, actor, form_key, effect)


def _city(actor: Actor) -> str:
    require(actor, Permission.LETTER_PRINT)
    if actor.city is None:
        # Who works in a prison hands letters over; they print none.
        raise NotAllowedError(actor.id)
    return actor.city


def _waits(actor: Actor) -> ColumnElement[bool]:
    return and_(
        CaseLetter.status == LetterStatus.MADE, CaseLetter.channel == Channel.PRINT,
        CaseLetter.print_job_id.is_(None), Case.city == _city(actor), read_by(actor),
    )  # fmt: skip


def _jobs(session: Session, actor: Actor, which: ColumnElement[bool]) -> list[Job]:
    query = (
        select(PrintJob, User.name, func.count()).join(User, User.id == PrintJob.made_by)
        .join(CaseLetter, CaseLetter.print_job_id == PrintJob.id).join(CaseLetter.case)
        .where(PrintJob.city == _city(actor), read_by(actor), which)
        .group_by(PrintJob.id, User.name).order_by(PrintJob.made_at.desc())
    )  # fmt: skip
    return [Job(row.id, row.made_at, name, row.printed_at, count) for row, name, count in session.execute(query)]


def _job(session: Session, actor: Actor, job_id: UUID) -> Job:
    found = _jobs(session, actor, PrintJob.id == job_id)
    if not found:
        raise NotThereError(job_id)
    return found[0]


def _hold_job(session: Session, actor: Actor, job_id: UUID) -> PrintJob:
    row = session.get(PrintJob, job_id, with_for_update=True)
    _job(session, actor, job_id)
    if row is None:
        raise NotThereError(job_id)
    return row


def _made(session: Session, actor: Actor, job_id: UUID) -> list[CaseLetter]:
    query = select(CaseLetter).join(CaseLetter.case).options(joinedload(CaseLetter.case))
    mine = (CaseLetter.print_job_id == job_id, CaseLetter.status == LetterStatus.MADE, read_by(actor))
    return list(session.scalars(query.where(*mine).with_for_update(of=CaseLetter)).unique())


def _envelope(paper: LetterPaper, letter: CaseLetter) -> Envelope:
    return Envelope(str(letter.facts.get("to") or ""), letter.case.number, paper.pages, b64decode(paper.pdf))
