"""The term of a task, explained in one sentence for who reads its page."""

from flask_babel import gettext, ngettext

from app.actions.show_task import ShownTask
from app.domain.explanation import Explanation
from app.web.present import moments


def sentence(shown: ShownTask) -> str | None:
    """Give how the day of an open task came about; nothing is said of one that is over."""
    if shown.plan is None:
        return None
    return Explanation(moments.today(), moments.locale(), gettext, ngettext).of(shown.plan, shown.longer)
