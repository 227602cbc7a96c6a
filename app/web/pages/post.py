"""Post van vandaag: all letters that wait, printed as one job with a list of what is in it."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from app.access.policy import Permission
from app.actions import print_letters
from app.actions.print_letters import Job
from app.web.files import as_pdf
from app.web.forms.keys import form_key, new_key
from app.web.here import here
from app.web.present import letters as shown
from app.web.present import moments
from app.web.present.items import Badge
from app.web.route import page

blueprint = Blueprint("post", __name__)


@page(blueprint, "/brieven/post", Permission.LETTER_PRINT)
def show() -> str:
    """Show what waits to be printed, and the print jobs of before."""
    found = here()
    return render_template(
        "pages/post.html",
        rows=shown.table(print_letters.waiting(found.office, found.actor)),
        jobs=[_job(one) for one in print_letters.jobs(found.office, found.actor)],
        form={"action": url_for("post.make"), "once": new_key()},
    )


@page(blueprint, "/brieven/post", Permission.LETTER_PRINT, post=True)
def make() -> Response:
    """Put all that waits in one print job."""
    made = print_letters.make_job(here().office, here().actor, form_key())
    return redirect(url_for("post.one", job_id=made), 303)


@page(blueprint, "/brieven/post/<uuid:job_id>", Permission.LETTER_PRINT)
def one(job_id: UUID) -> str:
    """Show a print job with its letters."""
    job, lines = print_letters.job_letters(here().office, here().actor, job_id)
    return render_template(
        "pages/post_job.html",
        title=_("Post van %(day)s", day=moments.moment(job.made_at)),
        made=_("Gemaakt door %(who)s", who=job.made_by),
        badge=_badge(job),
        rows=shown.table(lines),
        pdf=url_for("post.pdf", job_id=job_id),
        form=None if job.printed_at else {"action": url_for("post.change", job_id=job_id), "once": new_key()},
    )


@page(blueprint, "/brieven/post/<uuid:job_id>", Permission.LETTER_PRINT, post=True)
def change(job_id: UUID) -> Response:
    """Say that it lies on paper, or put its letters back."""
    found = here()
    match request.form.get("do"):
        case "printed":
            print_letters.say_printed(found.office, found.actor, job_id, form_key())
            flash(_("Alles is geprint. Dat staat nu bij elke brief."), "ok")
            return redirect(url_for("post.one", job_id=job_id), 303)
        case "back":
            print_letters.put_back(found.office, found.actor, job_id, form_key())
            flash(_("De brieven wachten weer op de post."), "ok")
            return redirect(url_for("post.show"), 303)
    raise BadRequest


@page(blueprint, "/brieven/post/<uuid:job_id>/pdf", Permission.LETTER_PRINT)
def pdf(job_id: UUID) -> Response:
    """Give a print job as one PDF."""
    return as_pdf(print_letters.job_pdf(here().office, here().actor, job_id))


def _job(job: Job) -> dict[str, object]:
    count = ngettext("%(num)d brief", "%(num)d brieven", job.letters)
    return {
        "title": _("Post van %(day)s", day=moments.moment(job.made_at)), "lines": [f"{count} · {job.made_by}"],
        "badge": _badge(job), "href": url_for("post.one", job_id=job.id), "aside": None, "aside_href": None,
    }  # fmt: skip


def _badge(job: Job) -> Badge:
    if job.printed_at:
        return Badge("success", "done", _("geprint, %(when)s", when=moments.moment(job.printed_at)))
    return Badge("warning", "print", _("nog niet geprint"))
