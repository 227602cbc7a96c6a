"""What the page of a task does when somebody puts it off, or lets it go on."""

from uuid import UUID

from flask_babel import gettext as _

from app.actions.remind_later import remind_later
from app.actions.stand_still import go_on, stand_still
from app.actions.take_longer import take_longer
from app.actions.work_on_task import Fields
from app.web.forms.keys import form_key, form_version
from app.web.forms.put_off import LONGER, STILL, PutOffForm
from app.web.here import here

GO_ON = "go_on"
"""The way that ends a standstill."""


def put_off(form: PutOffForm, way: str, item_id: UUID, typed: Fields) -> str:
    """Carry out a way of a checked form, keep what was typed beside it, and give what to say.

    Raises CannotPutOffError, and what `find_item` raises.
    """
    office, actor, version, key = here().office, here().actor, form_version(), form_key()
    if way == GO_ON:
        go_on(office, actor, item_id, version, key, typed)
        return _("De taak gaat weer verder.")
    if way == STILL:
        stand_still(office, actor, item_id, version, key, form.standstill(), typed)
        return _("De taak ligt stil. Wat u typte, is bewaard.") if typed else _("De taak ligt stil.")
    if way == LONGER:
        reason, amount = form.value("longer-reason"), form.amount()
        take_longer(office, actor, item_id, version, key, amount=amount, reason=reason, typed=typed)
        return _("De taak heeft langer de tijd.")
    reason, until = form.value("later-reason"), form.day("later-until")
    remind_later(office, actor, item_id, version, key, until=until, reason=reason, typed=typed)
    return _("U krijgt die dag een bericht.")
