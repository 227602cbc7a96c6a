"""Exporting the head of the chain to a place outside the database: a tail that is cut off later is found by it."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from app.audit.verify import Head, head
from app.store.database import Database

FILE = "heads.txt"


def export(database: Database, folder: Path) -> Head | None:
    """Add a line with the present head to the file of heads, unless it stands there already; give the head."""
    with database.reading() as session:
        present = head(session)
    if present is not None and present not in exported(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / FILE).open("a") as file:
            file.write(line(present) + "\n")
    return present


def exported(folder: Path) -> list[Head]:
    """Give the heads that were exported, oldest first. Raises ValueError for a line that is none."""
    file = folder / FILE
    return list(_read(file)) if file.exists() else []


def line(one: Head) -> str:
    """Give a head as the file has it: its place, its mac, and when the entry there was written."""
    return f"{one.seq} {one.mac} {one.at.isoformat()}"


def _read(file: Path) -> Iterator[Head]:
    for number, text in enumerate(file.read_text().splitlines(), 1):
        try:
            seq, mac, at = text.split(" ")
            yield Head(int(seq), mac, datetime.fromisoformat(at))
        except ValueError as error:
            raise ValueError(f"line {number} of {file} is not a head of the audit") from error
