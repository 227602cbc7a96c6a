"""Mensen: who is let in, as what and until when."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from app.access.policy import Permission
from app.actions import accounts as acts
from app.actions.errors import TakenError
from app.actions.invitations import waits
from app.actions.notice_choices import set_address
from app.actions.posts import post_of
from app.store.tables import User
from app.web.forms.account import AccountForm, PostForm, key
from app.web.forms.keys import form_key, new_key
from app.web.forms.mailbox import MailboxForm
from app.web.gate import take_kept_form
from app.web.here import here
from app.web.present import moments, names
from app.web.present.accounts import choices, row
from app.web.route import page

blueprint = Blueprint("accounts", __name__)


@page(blueprint, "/beheer/mensen", Permission.ACCOUNT_MANAGE)
def show() -> str:
    """Show all accounts."""
    with here().office.database.reading() as session:
        rows = [row(one, waits(session, one.user.id)) for one in acts.accounts(session)]
    return render_template("pages/accounts.html", rows=rows, new=url_for("accounts.ask"))


@page(blueprint, "/beheer/mensen/nieuw", Permission.ACCOUNT_MANAGE, fresh=True)
def ask() -> str:
    """Ask whom to invite."""
    return _new(AccountForm.of(take_kept_form(request.path) or {}), {})


@page(blueprint, "/beheer/mensen/nieuw", Permission.ACCOUNT_MANAGE, post=True, fresh=True)
def add() -> str | tuple[str, int]:
    """Invite somebody, and show the link for them: once."""
    form = AccountForm.of(dict(request.form.lists()))
    if not form.check(here().today):
        return _new(form, form.first_errors()), 400
    new = acts.NewAccount(form.name.data or "", form.email.data or "", form.chosen(), form.expires_on.data)
    try:
        user_id, word = acts.open_account(here().office, here().actor, form_key(), new)
    except TakenError:
        return _new(form, {"email": _("Er is al een account met dit e-mailadres.")}), 409
    return _invited(user_id, word)


@page(blueprint, "/beheer/mensen/<uuid:user_id>", Permission.ACCOUNT_MANAGE)
def one(user_id: UUID) -> str:
    """Show one account."""
    user = _user(user_id)
    until = moments.short_date(user.expires_on) if user.expires_on else ""
    kept = take_kept_form(request.path)
    return _one(user, PostForm.of(kept or {"post": [key(post_of(user))], "expires_on": [until]}), {})


@page(blueprint, "/beheer/mensen/<uuid:user_id>", Permission.ACCOUNT_MANAGE, post=True, fresh=True)
def change(user_id: UUID) -> str | Response | tuple[str, int]:
    """Change the post or the last day, invite again, let mail go elsewhere, or end the account."""
    handlers = {"change": _change, "invite": _invite, "end": _end, "move": _move}
    handler = handlers.get(request.form.get("do", ""))
    if handler is None:
        raise BadRequest
    return handler(user_id)


def _change(user_id: UUID) -> str | Response | tuple[str, int]:
    form = PostForm.of(dict(request.form.lists()))
    if not form.check(here().today):
        return _one(_user(user_id), form, form.first_errors()), 400
    acts.change_account(here().office, here().actor, form_key(), user_id, form.chosen(), form.expires_on.data)
    flash(_("Vastgelegd. Het geldt meteen."), "ok")
    return redirect(url_for("accounts.one", user_id=user_id), 303)


def _invite(user_id: UUID) -> str:
    return _invited(user_id, acts.invite_again(here().office, here().actor, form_key(), user_id))


def _end(user_id: UUID) -> Response:
    acts.end_account(here().office, here().actor, form_key(), user_id)
    flash(_("Het account is beëindigd. Open taken liggen weer bij het team."), "ok")
    return redirect(url_for("accounts.one", user_id=user_id), 303)


def _move(user_id: UUID) -> str | Response | tuple[str, int]:
    user, form = _user(user_id), MailboxForm.of(dict(request.form.lists()))
    if user.issuer or not form.check():
        kept = PostForm.of({"post": [key(post_of(user))]})
        return _one(user, kept, form.first_errors(), form.email.data or ""), 400
    set_address(here().office, here().actor, user_id, form.email.data or "")
    flash(_("Vastgelegd. E-mail gaat nu naar dit adres."), "ok")
    return redirect(url_for("accounts.one", user_id=user_id), 303)


def _user(user_id: UUID) -> User:
    with here().office.database.reading() as session:
        return acts.account(session, user_id)


def _new(form: AccountForm, errors: dict[str, str]) -> str:
    values = {"name": form.name.data or "", "email": form.email.data or "", "post": form.post.data}
    return render_template(
        "pages/account_new.html",
        form=_form(url_for("accounts.ask"), errors),
        posts=choices(),
        values=values | {"expires_on": form.expires_on.typed},
        errors=errors,
    )


def _one(user: User, form: PostForm, errors: dict[str, str], email: str | None = None) -> str:
    with here().office.database.reading() as session:
        waiting = waits(session, user.id)
    return render_template(
        "pages/account_one.html",
        name=user.name,
        facts=[
            {"label": _("E-mail"), "text": user.email, "urgent": _bounced(user)},
            {"label": _("Functie"), "text": names.post(post_of(user))},
            {"label": _("Stand"), "text": row(acts.Account(user, None), waiting)["badge"].text},
        ],
        form=_form(url_for("accounts.one", user_id=user.id), errors),
        posts=choices(),
        values={
            "post": form.post.data,
            "expires_on": form.expires_on.typed,
            "email": user.email if email is None else email,
        },
        errors=errors,
        movable=not user.issuer,
        own=user.id == here().actor.id,
        active=user.active,
        invitable=user.active and not user.issuer,
    )


def _bounced(user: User) -> str | None:
    return (
        _("komt niet aan sinds %(moment)s", moment=moments.moment(user.mail_bounced_at))
        if user.mail_bounced_at
        else None
    )


def _invited(user_id: UUID, word: str) -> str:
    link = url_for("invitation.show", word=word, _external=True) if word else None
    back = url_for("accounts.one", user_id=user_id)
    return render_template("pages/account_invited.html", name=_user(user_id).name, link=link, back=back)


def _form(action: str, errors: dict[str, str]) -> dict[str, object]:
    listed = [{"href": f"#{name}", "text": text} for name, text in errors.items()]
    return {"action": action, "once": request.form.get("once") or new_key(), "errors": listed}
