"""Where the keys and the secret come from: the environment, or a file in the data folder that only its owner reads."""

import os
import secrets
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import click

from app.store.keys import Key, KeysError, Ring, new_key, parse, write

KEYS, SECRET, AUDIT = "THUISKOMST_KEYS", "THUISKOMST_SECRET", "THUISKOMST_AUDIT_KEY"

SHORTEST = 32
"""Characters of a key that nobody guesses."""

DEMO = "demo"
"""How the id of a key begins that the demo made for itself."""


def keys_file(data: Path) -> Path:
    """Give the file that holds the keys when the environment does not."""
    return data / "keys"


def secret_file(data: Path) -> Path:
    """Give the file that holds what signs cookies when the environment does not."""
    return data / "secret"


def read_keys(data: Path) -> list[Key]:
    """Give the keys, the current one first; none when there are none. Raises KeysError."""
    file = keys_file(data)
    given = os.environ.get(KEYS) or (file.read_text() if file.exists() else "")
    return parse(given)


def ring(data: Path) -> Ring:
    """Give the keys. Ends the command when there are none, or when they are not what keys must be."""
    try:
        return Ring(read_keys(data), lambda: read_keys(data), audit=audit_key(data))
    except KeysError as error:
        raise click.ClickException(f"{error}. Set {KEYS}, or make a key with ./thuiskomst keys new.") from error


def audit_key(data: Path) -> bytes:
    """Give the key that chains the audit: THUISKOMST_AUDIT_KEY, or one made once and kept in the folder.

    Raises KeysError for one that can be guessed, and without one for a database that other machines may share.
    """
    given, file = os.environ.get(AUDIT), data / "audit-key"
    if not given and os.environ.get("DATABASE_URL"):
        raise KeysError(f"DATABASE_URL is set: set {AUDIT} too, the same wherever it is used")
    if not given and not file.exists():
        _keep_first(file, secrets.token_urlsafe(48))
    key = given or file.read_text()
    if len(key) < SHORTEST:
        raise KeysError(f"the key of the audit has fewer than {SHORTEST} characters")
    return key.encode()


def secret_key(data: Path) -> str:
    """Give the key that signs cookies, or nothing."""
    file = secret_file(data)
    return os.environ.get(SECRET) or (file.read_text() if file.exists() else "")


def make_demo_keys(data: Path) -> None:
    """Make the keys of the demo, where there are none."""
    if not os.environ.get(KEYS) and not keys_file(data).exists():
        write_keys(data, [new_key(f"{DEMO}-1")])


def make_secret(data: Path) -> None:
    """Make what signs cookies, where there is none."""
    if not secret_key(data):
        _write(secret_file(data), secrets.token_urlsafe(48))


def write_keys(data: Path, keys: Sequence[Key]) -> None:
    """Keep the keys in their file, all at once: who reads it meanwhile finds the old ones or the new ones."""
    _write(keys_file(data), write(keys))


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    beside.touch(mode=0o600)
    beside.write_text(text)
    beside.replace(file)


def _keep_first(file: Path, text: str) -> None:
    """Keep a text where there is none: two programs that start together must keep one and the same."""
    file.parent.mkdir(parents=True, exist_ok=True)
    made = file.with_name(f".{file.name}.{os.getpid()}")
    made.touch(mode=0o600)
    made.write_text(text)
    with suppress(FileExistsError):
        os.link(made, file)
    made.unlink()
