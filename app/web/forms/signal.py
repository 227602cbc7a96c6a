"""The form of an early signal: what it is about, and who is meant where no case is known."""

from typing import Any

from flask_babel import gettext as _
from wtforms import SelectField
from wtforms.validators import StopValidation

from app.actions.signals import Meant, NewSignal
from app.engine.catalogue import CITIES, SIGNALS
from app.web.forms.checklist import REMARK_LENGTH
from app.web.forms.fields import DayField, LineField, NotLonger, Required, check_bsn
from app.web.forms.rights import Typed
from app.web.forms.start import NAME_LENGTH, OneOf


class SignalForm(Typed):
    """What the signal is."""

    topic = SelectField(validate_choice=False)
    words = LineField()

    def rules(self) -> dict[str, list[Any]]:
        """Give what each field takes."""
        return {
            "topic": [OneOf(SIGNALS, _("Kies waar het signaal over gaat."))],
            "words": [_fits_topic, NotLonger(REMARK_LENGTH)],
        }

    def check(self) -> bool:
        """Check every field."""
        return bool(self.validate(extra_validators=self.rules()))

    def made(self) -> NewSignal:
        """Give what was filled in, after a check that passed."""
        return NewSignal(self.topic.data, self.words.data or "")


class PersonSignalForm(SignalForm):
    """A signal about somebody by name."""

    city = SelectField(validate_choice=False)
    surname = LineField()
    given_name = LineField()
    birth_date = DayField()
    bsn = LineField()

    def rules(self) -> dict[str, list[Any]]:
        """Give what each field takes."""
        return super().rules() | {
            "city": [OneOf(CITIES, _("Kies bij welke gemeente dit hoort."))],
            "surname": [Required(_("Vul de achternaam in.")), NotLonger(NAME_LENGTH)],
            "given_name": [NotLonger(NAME_LENGTH)],
            "bsn": [check_bsn],
        }

    def meant(self) -> Meant:
        """Give who is meant, after a check that passed."""
        birth_date = self.birth_date.data.isoformat() if self.birth_date.data else ""
        return Meant(
            self.city.data, self.surname.data or "", self.given_name.data or "", birth_date, self.bsn.data or ""
        )


def _fits_topic(form: Any, field: Any) -> None:  # noqa: ANN401 - WTForms' own call
    kind = SIGNALS.get(form.topic.data)
    if kind is None:
        return
    if kind.silent and field.data:
        raise StopValidation(_("Over zorg schrijft u hier niets. Maak dit veld leeg."))
    if not kind.silent and not field.data:
        raise StopValidation(_("Schrijf kort wat er is."))
