"""Moving the demo's clock and letting everything that becomes due happen."""

from datetime import datetime

from app.actions.come_back import come_back
from app.actions.office import Office
from app.actions.wake import run_due
from app.actions.warn_of_signals import warn_of_signals
from app.store import clock
from app.store.sight import EVERYTHING, seeing


def move_clock(office: Office, moment: datetime) -> int:
    """Set the clock of the demo and give how many timers went off here; all that is due is done when this returns."""
    office.database.write(lambda session: clock.set_clock(session, moment))
    # The time moves for everybody, whoever moves it.
    with seeing(EVERYTHING):
        come_back(office)
        return run_due(office, patient=True) + warn_of_signals(office)
