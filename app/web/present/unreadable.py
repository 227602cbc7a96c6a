"""What is said of processes whose definitions are gone: what can be read of them, and what does not come."""

from collections.abc import Sequence

from flask_babel import gettext as _

from app.engine.definitions import Definitions
from app.web.present import names


def unreadable(definitions: Definitions, processes: Sequence[str]) -> dict[str, object]:
    """Give the warning that names them."""
    what = ", ".join(names.process(definitions, process) for process in processes)
    title = _("Niet te lezen: %(what)s", what=what)
    text = _(
        "De schema’s hiervan zijn weg. Taken en antwoorden staan er nog, met de namen van nu; "
        "afronden kan niet en termijnen komen niet vanzelf. Bel de beheerder."
    )
    return {"title": title, "text": text, "link": None, "calm": False}
