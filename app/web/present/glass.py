"""What is said on every page that somebody reads through broken glass."""

from uuid import UUID

from flask_babel import gettext as _

from app.web.here import here
from app.web.present import moments


def glass(case_id: UUID) -> str | None:
    """Give what to say where the reader looks into this case with emergency access, or None."""
    found = here().actor.glass
    if found is None or found.case_id != case_id:
        return None
    until = moments.clock(found.until)
    return _("U kijkt met noodtoegang, tot %(hour)s uur. De privacyfunctionaris weet ervan.", hour=until)
