"""Run in a checkout with spoilt letters: has each of them drawn and says what became of it, as JSON.

Its words are the letters; between any two of them a sound one is drawn, to see that the press still works.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from threading import Thread

from app.engine.catalogue import CITIES
from app.paper.kept import values
from app.paper.press import Order, Press
from app.paper.shelf import letter

KEPT = values(letter("invitation").sample)
CITY = CITIES["tilburg"]


def _became(press: Press, name: str) -> str:
    try:
        drawn = press.pdf(name, "nl", KEPT, CITY)
    except Exception as error:  # noqa: BLE001 - what it is is what is asked
        return f"{type(error).__name__}: {error}"
    return drawn[:4].decode()


def _workers() -> list[int]:
    line = ["/usr/bin/pgrep", "--parent", str(os.getpid()), "--full", "spawn_main"]
    return [int(one) for one in subprocess.run(line, capture_output=True, text=True, check=False).stdout.split()]


def _troubles(press: Press) -> Iterator[tuple[str, object]]:
    for name in sys.argv[1:]:
        yield name, [_became(press, name), _became(press, "invitation")]
    for worker in _workers():
        os.kill(worker, signal.SIGKILL)
    yield "killed between letters", _became(press, "invitation")
    orders = [Order(name, "nl", KEPT, CITY) for name in ("invitation", "hangs", "invitation")]
    yield "together", [type(one).__name__ for one in press.many(orders)]
    said: list[str] = []
    threads = [Thread(target=lambda: said.append(_became(press, "invitation"))) for _ in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    yield "from six threads", said
    press.stop()
    yield "left after stopping", len(_workers())
    yield "after stopping", _became(press, "invitation")


def main() -> None:
    """Print what became of each."""
    with Press(seconds=4, megabytes=300) as press:
        found = {"before the first": len(_workers()), **dict(_troubles(press))}
    sys.stdout.write(json.dumps(found | {"at the end": len(_workers())}))


if __name__ == "__main__":
    main()
