"""Overdracht: offer a case to another city, and answer what another city offers."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from app.access.policy import PLAN, Permission
from app.actions import hand_over
from app.actions.errors import NotNowError
from app.actions.hand_over import DECLINED_FOR, REASONS
from app.actions.show_case import case_to_change
from app.engine.catalogue import CITIES
from app.store.tables import Case
from app.web.forms.keys import form_key, form_version, new_key
from app.web.gate import take_kept_form
from app.web.here import here
from app.web.present import names
from app.web.present.checklists import ShownField
from app.web.present.offers import over, shown_offer
from app.web.route import page

blueprint = Blueprint("hand_over", __name__)


@page(blueprint, "/overdracht", Permission.CASE_HAND_OVER)
def show() -> str:
    """Show what is offered, both ways, and what went."""
    return _page(None)


@page(blueprint, "/overdracht", Permission.CASE_HAND_OVER, post=True)
def answer() -> Response | tuple[str, int]:
    """Take a case over, decline it, or take one's own offer back."""
    found, reason = here(), request.form.get("reason", "")
    try:
        offer_id = UUID(request.form.get("offer", ""))
    except ValueError as error:
        raise BadRequest from error
    match request.form.get("do", ""):
        case "accept":
            hand_over.accept(found.office, found.actor, form_key(), offer_id)
            flash(_("U hebt deze terugkeer overgenomen. De open taken staan bij uw organisaties."), "ok")
        case "decline" if reason not in DECLINED_FOR:
            return _page(offer_id), 400
        case "decline":
            hand_over.decline(found.office, found.actor, form_key(), offer_id, reason)
            flash(_("Niet overgenomen. De andere gemeente krijgt bericht."), "ok")
        case "withdraw":
            hand_over.withdraw(found.office, found.actor, form_key(), offer_id)
            flash(_("U biedt deze terugkeer niet meer aan."), "ok")
        case _:
            raise BadRequest
    return redirect(url_for("hand_over.show"), 303)


@page(blueprint, "/terugkeren/<uuid:case_id>/overdragen", Permission.CASE_HAND_OVER)
def ask(case_id: UUID) -> str:
    """Ask to whom a case goes, and why."""
    kept = take_kept_form(request.path) or {}
    return _ask(case_to_change(here().office, here().actor, case_id), {n: v[0] for n, v in kept.items() if v}, {})


@page(blueprint, "/terugkeren/<uuid:case_id>/overdragen", Permission.CASE_HAND_OVER, post=True)
def offer(case_id: UUID) -> Response | tuple[str, int]:
    """Offer a case to another city."""
    found = here()
    case = case_to_change(found.office, found.actor, case_id)
    city, reason = request.form.get("city", ""), request.form.get("reason", "")
    wrong = {} if city in CITIES and city != case.city else {"city": _("Kies de andere gemeente.")}
    wrong |= {} if reason in REASONS else {"reason": _("Kies waarom u overdraagt.")}
    if wrong:
        return _ask(case, {"city": city, "reason": reason}, wrong), 400
    try:
        hand_over.offer(found.office, found.actor, case_id, form_version(), form_key(), city, reason)
    except NotNowError:
        flash(_("U biedt deze terugkeer al aan. Er is niets veranderd."), "warning")
    else:
        flash(_("Aangeboden. Tot de andere gemeente overneemt, blijft u aan zet."), "ok")
    return redirect(url_for("hand_over.show"), 303)


def _page(wrong: UUID | None) -> str:
    found = here()
    with found.office.database.reading() as session:
        offers = hand_over.offers(session, found.actor)
    error = _("Kies waarom u niet overneemt.")
    return render_template(
        "pages/hand_over.html",
        incoming=[shown_offer(one, error if one.id == wrong else None) for one in offers.incoming],
        outgoing=[shown_offer(one, None) for one in offers.outgoing],
        over=[over(one, found.actor) for one in offers.over],
        action=url_for("hand_over.answer"),
        reasons=[{"value": value, "label": _(label)} for value, label in DECLINED_FOR.items()],
    )


def _ask(case: Case, typed: dict[str, str], errors: dict[str, str]) -> str:
    back = url_for("case.show", case_id=case.id)
    cities = {city.id: city.name for city in CITIES.values() if city.id != case.city}
    asked = (("city", _("Naar welke gemeente?"), cities), ("reason", _("Waarom draagt u over?"), REASONS))
    return render_template(
        "pages/message.html",
        title=_("Overdragen aan een andere gemeente"),
        intro="",
        person={"name": names.person(case.person), "number": case.number, "url": back, "may_open": True},
        form={
            "action": url_for("hand_over.offer", case_id=case.id),
            "once": request.form.get("once") or new_key(),
            "version": request.form.get("version") or case.version,
            "errors": [{"href": f"#{name}", "text": text} for name, text in errors.items()],
            "submit": _("Aanbieden"),
            "cancel": back,
        },
        fields=[
            ShownField(
                "choice", name, label, None, True, typed.get(name), errors.get(name), {},
                [{"value": value, "label": _(text), "help": None} for value, text in options.items()], None,
            )
            for name, label, options in asked
        ],
        follows=[
            _("De teamleider daar ziet alleen het nummer en waarom u overdraagt."),
            _("Tot die overneemt, blijft u aan zet. Terugnemen kan tot dan."),
            _("Daarna ziet uw gemeente dit dossier niet meer. Open taken en concepten gaan mee."),
        ],
        ground=[{"icon": "law", "label": _("Grond:"), "text": _(PLAN)}],
    )  # fmt: skip
