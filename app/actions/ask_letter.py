"""A letter that a process asks for: sent when the case knows all of it, else a draft that its owner hears of."""

from app.actions.ask_drawing import NOT_LEFT, ask_drawing, like
from app.actions.letter_events import note
from app.actions.letter_facts import known
from app.actions.letter_owners import tell_owners
from app.actions.workbench import Workbench
from app.domain.calendar import local_day
from app.domain.letter import LANGUAGES, Reader
from app.paper.form import MissingFactError
from app.paper.shelf import letter
from app.store.tables import CaseLetter, Channel, Instance


def ask_letter(bench: Workbench, sender: Instance, name: str) -> None:
    """Make a letter of the case on the bench, unless one like it waits already.

    What is for an organisation stays a draft: somebody has to say where it goes.
    """
    bench.session.flush()
    if like(bench.session, bench.case.id, name, *NOT_LEFT):
        return
    asked = CaseLetter(
        case_id=bench.case.id, case=bench.case, name=name, language=LANGUAGES[0], instance_id=sender.id,
        facts=known(bench.session, bench.catalogue, bench.case, name), started_at=bench.now, started_by=None,
    )  # fmt: skip
    bench.session.add(asked)
    bench.session.flush()
    note(bench.session, asked, "started", bench.now, bench.actor_id)
    try:
        if letter(name).reader == Reader.PERSON:
            ask_drawing(bench.session, asked, _channel(bench), bench.now, bench.actor_id)
            return
    except MissingFactError:
        # Never half a letter.
        pass
    tell_owners(bench.session, asked, "letter_missing", bench.now)


def _channel(bench: Workbench) -> Channel:
    """Give how a letter reaches the person: in the institution as long as they are there."""
    release = bench.case.release
    return Channel.PRINT if release and release <= local_day(bench.now) else Channel.HAND_OVER
