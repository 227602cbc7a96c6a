"""The post of a day: all letters to be printed as one PDF with a list of what is in it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.access.actor import Actor
from app.actions.letter_register import Line
from app.actions.office import Office


@dataclass(frozen=True)
class Job:
    """One print job: when it was made, and whether somebody said that it is printed."""

    id: UUID
    made_at: datetime
    made_by: str
    printed_at: datetime | None
    letters: int


def waiting(office: Office, actor: Actor) -> list[Line]:
    """Give the letters that wait to be printed and that somebody may read, oldest first."""
    raise NotImplementedError


def jobs(office: Office, actor: Actor) -> list[Job]:
    """Give the print jobs of somebody's city, newest first."""
    raise NotImplementedError


def make_job(office: Office, actor: Actor, form_key: UUID) -> UUID:
    """Put all that waits in a print job and give its id. Raises NotNowError when nothing waits, NotAllowedError."""
    raise NotImplementedError


def job_letters(office: Office, actor: Actor, job_id: UUID) -> tuple[Job, list[Line]]:
    """Give a print job with its letters. Raises NotThereError, NotAllowedError."""
    raise NotImplementedError


def job_pdf(office: Office, actor: Actor, job_id: UUID) -> bytes:
    """Give a print job as one PDF: first the list of what is in it. Raises NotThereError, NotAllowedError."""
    raise NotImplementedError


def say_printed(office: Office, actor: Actor, job_id: UUID, form_key: UUID) -> None:
    """Note that a print job lies on paper: its letters are printed. Raises NotThereError, NotAllowedError."""
    raise NotImplementedError


def put_back(office: Office, actor: Actor, job_id: UUID, form_key: UUID) -> None:
    """Let the letters of a job that was not printed wait again. Raises NotNowError for a printed one; as above."""
    raise NotImplementedError
