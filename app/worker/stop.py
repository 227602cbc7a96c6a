"""Being told to stop: by a signal, or from within."""

import os
import signal
from types import FrameType


class Stop:
    """What a program waits for while its threads work.

    A signal interrupts the program anywhere, also while it holds a lock: who answers it there may ask for that lock and
    wait for itself for ever. So it only leaves a byte in a pipe, and who waits at the other end does the rest.
    """

    def __init__(self) -> None:
        """Nothing was said yet."""
        self._end, self._said = os.pipe()

    def listen(self) -> None:
        """Let the signals that ask a program to stop say so; in the main thread only."""
        for one in (signal.SIGTERM, signal.SIGINT):
            signal.signal(one, self._hear)

    def say(self) -> None:
        """Say it, from any thread."""
        os.write(self._said, b".")

    def wait(self) -> None:
        """Wait until it is said."""
        os.read(self._end, 1)

    def _hear(self, _signal: int, _frame: FrameType | None) -> None:
        self.say()
