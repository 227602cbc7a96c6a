"""Drawing the letters that wait, beside the web. Any number of workers may do this at the same time."""

from collections.abc import Callable

from app.actions.office import Office


def draw_letters(office: Office, stop: Callable[[], bool] = lambda: False) -> int:
    """Draw what waits until told to stop, and give how many letters were made; a letter and its status are one commit."""
    raise NotImplementedError
