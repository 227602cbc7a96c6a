"""Being told to stop: by a signal, or from within."""

import os
import signal


class Stop:
    """What a program waits for while its threads work.

    A signal interrupts the program anywhere, also while it holds a lock: who answers it there may ask for that lock and
    wait for itself for ever. And it may come to any thread, while the one that would answer it sleeps. So all that it
    does is to leave a byte in a pipe, and who waits at the other end does the rest.
    """

    def __init__(self) -> None:
        """Nothing was said yet."""
        self._end, self._said = os.pipe()
        os.set_blocking(self._said, False)

    def listen(self) -> None:
        """Let the signals that ask a program to stop say so; in the main thread only."""
        signal.set_wakeup_fd(self._said)
        for one in (signal.SIGTERM, signal.SIGINT):
            # With an answer of its own it does not end the program at once.
            signal.signal(one, lambda *_: None)

    def say(self) -> None:
        """Say it, from any thread."""
        os.write(self._said, b".")

    def wait(self) -> None:
        """Wait until it is said."""
        os.read(self._end, 1)
