"""The log of a real installation: one line of JSON an event, without a word that somebody typed or is called."""

import json
import logging
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime

FIELDS = ("request", "endpoint", "method", "status", "milliseconds", "user", "woken", "sent")
"""What an event may say beside its words; ids and numbers only."""


class Lines(logging.Formatter):
    """Writes an event as JSON.

    A library's own words are kept as they stand in its code, and of an error only its kind and where it came up: what
    would be filled in may be somebody's.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Give the line of an event."""
        ours = record.name.startswith("app.")
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "event": record.getMessage() if ours else str(record.msg),
        }
        line |= {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
        if record.exc_info and record.exc_info[1]:
            line["error"] = list(_causes(record.exc_info[1]))
        return json.dumps(line, ensure_ascii=False)


def _causes(error: BaseException) -> Iterator[dict[str, object]]:
    """Give the kind and the places of an error, and of those that led to it."""
    cause: BaseException | None = error
    while cause is not None:
        frames = traceback.extract_tb(cause.__traceback__)
        kind = f"{type(cause).__module__}.{type(cause).__qualname__}"
        yield {"kind": kind, "places": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]}
        cause = cause.__cause__ or cause.__context__


def write_lines() -> None:
    """Write the events of this process as lines of JSON to its standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(Lines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    # It tells of every tick.
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
