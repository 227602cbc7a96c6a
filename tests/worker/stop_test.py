"""A program that is told to stop does, to whichever of its threads the signal comes."""

import signal
import subprocess
import sys

from tests.support.databases import ROOT

TRIES = 12

BUSY = """
import threading, time
from app.worker.stop import Stop
for _ in range(4):
    threading.Thread(target=lambda: [time.sleep(0.001) for _ in iter(int, 1)], daemon=True).start()
stop = Stop()
stop.listen()
print("ready", flush=True)
stop.wait()
"""


def test_a_signal_is_heard_also_after_a_sleep() -> None:
    for _ in range(TRIES):
        with subprocess.Popen([sys.executable, "-c", BUSY], cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
            assert program.stdout is not None
            assert program.stdout.readline() == "ready\n"
            # Who wakes up has a signal to hear already; the next one then may come to another thread.
            for one in (signal.SIGSTOP, signal.SIGCONT, signal.SIGTERM):
                program.send_signal(one)
            try:
                assert program.wait(timeout=20) == 0
            finally:
                program.kill()
