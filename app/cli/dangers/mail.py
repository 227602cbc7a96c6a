"""What is unsafe about how mail leaves."""

from collections.abc import Iterator

from app.cli.dangers.setting import Setting
from app.mail.route import PUBLIC, RouteError, route


def mail(setting: Setting) -> Iterator[str]:
    """Look at the mail server, the sender and the links; nothing is unsafe where nothing is mailed."""
    try:
        found = route(setting.environment)
    except RouteError as error:
        yield str(error)
        return
    # Who serves pages hears that of `around.address`.
    if found and not setting.pages and not setting.environment.get(PUBLIC, "").startswith("https://"):
        yield f"links in mail would lead nowhere safe: set {PUBLIC} to the address of the pages, beginning with https://"
