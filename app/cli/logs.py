"""The log of a real installation: one line of JSON an event, without a word that somebody typed or is called."""

import json
import logging
from datetime import UTC, datetime

from app.domain.trouble import causes

FIELDS = ("request", "endpoint", "method", "status", "milliseconds", "user", "woken", "failed", "sent", "drawn")
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
            line["error"] = causes(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def write_lines() -> None:
    """Write the events of this process as lines of JSON to its standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(Lines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
