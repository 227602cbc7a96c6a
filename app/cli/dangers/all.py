"""All that is looked at before a program starts for real people."""

from collections.abc import Iterator

from app.cli.dangers import around, database, mail
from app.cli.dangers.setting import Setting


def dangers(setting: Setting) -> Iterator[str]:
    """Give what is unsafe, and for each what to do."""
    if setting.pages:
        yield from around.secret(setting)
        yield from around.address(setting)
        yield from around.metrics_token(setting)
    yield from around.keys(setting)
    yield from around.debugging(setting)
    yield from around.files(setting)
    yield from around.audit_heads(setting)
    yield from mail.mail(setting)
    yield from database.database(setting)
