"""A process of the demo that stood still for a moment, so that there is something to see where failures are shown."""

import zlib
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.incidents import set_aside
from app.actions.mend import settle
from app.actions.wake import wake_one
from app.demo.stage import Stage
from app.store import clock
from app.store.tables import Instance

NOTE = "De stand van dit proces teruggezet uit de reservekopie van vannacht."


ADMINISTRATOR = "youssef"


def stand_still_once(stage: Stage) -> None:
    """Let the oldest process stand still until an administrator puts it right; where nothing runs, nothing happens."""
    office = stage.office
    instance_id = office.database.write(_stand_still)
    if instance_id is not None:
        settle(office, stage.actor(ADMINISTRATOR), uuid4(), instance_id, NOTE)
        wake_one(office, instance_id)


def _stand_still(session: Session) -> UUID | None:
    running = select(Instance).where(Instance.status == "running").order_by(Instance.started_at, Instance.id)
    instance = session.scalars(running).first()
    if instance is None:
        return None
    try:
        zlib.decompress(b"half a page")
    except zlib.error as error:
        set_aside(session, instance, error, clock.now(session))
    return instance.id
