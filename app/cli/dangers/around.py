"""What is unsafe around the program: its secrets, its files, its environment."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import make_url

from app.cli.dangers.setting import Setting
from app.cli.keyring import DEMO, KEYS, SECRET, keys_file, read_keys, secret_file, secret_key
from app.store.keys import KeysError

SHORTEST, VARIED = 32, 10
"""Characters of the secret that signs cookies, and how many of them must differ."""

WELL_KNOWN = ("secret", "changeme", "thuiskomst", "password", "only for tests")
"""How a secret begins that stands in some manual."""

DEBUGGING = ("FLASK_DEBUG", "FLASK_TESTING", "PYTHONDEVMODE", "PYTHONINSPECT", "WERKZEUG_DEBUG_PIN")

PUBLIC = "THUISKOMST_URL"
"""Names the address at which people find the pages."""

METRICS = "THUISKOMST_METRICS_TOKEN"
"""Names what must be shown to read the numbers."""

HEADS = "THUISKOMST_AUDIT_HEADS"
"""Names the folder that the heads of the audit chain are written to."""

OFF = {"", "0", "false", "no", "off"}


def secret(setting: Setting) -> Iterator[str]:
    """Look at what signs cookies."""
    drawn = secret_key(setting.data)
    if not drawn:
        yield f"there is no secret to sign cookies with: set {SECRET} to the output of `openssl rand -base64 48`"
    elif len(drawn) < SHORTEST or len(set(drawn)) < VARIED:
        yield f"the secret is too short or too even: {SHORTEST} characters at least, drawn by `openssl rand -base64 48`"
    elif drawn.lower().startswith(WELL_KNOWN):
        yield f"the secret stands in a manual: set {SECRET} to the output of `openssl rand -base64 48`"


def address(setting: Setting) -> Iterator[str]:
    """Look at the address at which people find the pages."""
    if not setting.environment.get(PUBLIC, "").startswith("https://"):
        yield f"people would not reach the pages by https: set {PUBLIC} to their address, beginning with https://"


def metrics_token(setting: Setting) -> Iterator[str]:
    """Look at what lets somebody read the numbers, where anybody may."""
    token = setting.environment.get(METRICS, "")
    if token and (len(token) < SHORTEST or len(set(token)) < VARIED):
        yield f"the token of /metrics can be guessed: set {METRICS} to the output of `openssl rand -base64 48`"


def keys(setting: Setting) -> Iterator[str]:
    """Look at the keys that seal what is stored."""
    try:
        known = read_keys(setting.data)
    except KeysError as error:
        yield f"the keys cannot be used, {error}: make one with ./thuiskomst keys new"
        return
    if not known:
        yield f"there are no keys: set {KEYS}, or make one with ./thuiskomst keys new"
    if any(key.id.startswith(DEMO) for key in known):
        yield "there is a key of the demo: start in a folder of its own with ./thuiskomst keys new"
    if any(len(set(key.secret)) < VARIED for key in known):
        yield "a key is not drawn at random: make one with ./thuiskomst keys new"


def debugging(setting: Setting) -> Iterator[str]:
    """Look for what shows the inside to anybody."""
    for name in DEBUGGING:
        if setting.environment.get(name, "").lower() not in OFF:
            yield f"debugging is on: take {name} out of the environment"


def files(setting: Setting) -> Iterator[str]:
    """Look whether others on this machine can read what is secret."""
    for file in (keys_file(setting.data), secret_file(setting.data)):
        if file.exists() and _others_may(file):
            yield f"others on this machine can read {file}: chmod 600 {file}"
    url = make_url(setting.url)
    if url.get_backend_name() == "sqlite" and url.database:
        place = Path(url.database)
        for path, mode in ((place, "600"), (place.parent, "700")):
            if path.exists() and _others_may(path):
                yield f"others on this machine can read {path}: chmod {mode} {path}"


def _others_may(path: Path) -> bool:
    return bool(stat.S_IMODE(path.stat().st_mode) & 0o077)


def audit_heads(setting: Setting) -> Iterator[str]:
    """Look whether the heads of the audit chain can be kept."""
    folder = Path(setting.environment.get(HEADS) or setting.data / "audit-heads")
    there = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        yield f"the heads of the audit chain cannot be kept in {folder}: let this user write there, or set {HEADS}"
