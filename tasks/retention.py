"""How long each kind of record is kept: the one place where that is said.

No statute names these terms. The two terms of a case follow a proposal: half a year for begin and end of a detention
stood in a draft decree of 2018 that was never adopted; two years is what both cities thought of. Longer terms of the
sector laws are known from selection lists that nobody here read: they stay switched off (`applies`) until somebody
verifies them, because the file that those laws speak of is the one of the department itself.
"""

from app.domain.retention import After, Keep
from app.domain.term import Span
from app.domain.text import _

NOT_NEEDED = _("AVG artikel 5 lid 1 onder e: niet langer nodig")
ANSWER = _("AVG artikel 5 lid 2: verantwoording")

RETENTION = (
    Keep(
        "case_never_active", _("Terugkeer waar niets mee gedaan is"), Span(months=6), After.RELEASE,
        _("Voorstel; ontwerpbesluit 2018 bij Wjsg artikel 51c"), verified=False,
    ),
    Keep(
        # Its letters among it, as PDF and as text.
        "case", _("Terugkeer waar hulp bij was"), Span(months=24), After.CLOSING,
        _("Voorstel van de twee gemeenten"), verified=False,
    ),
    Keep(
        "income", _("Inkomen (dossier van de gemeente zelf)"), Span(months=84), After.CLOSING,
        _("Selectielijst gemeenten 2020; Participatiewet"), verified=False, applies=False,
    ),
    Keep(
        "debts", _("Schuldhulp (dossier van de gemeente zelf)"), Span(months=60), After.CLOSING,
        _("Selectielijst gemeenten 2020; Wgs"), verified=False, applies=False,
    ),
    Keep(
        "care", _("Wmo (dossier van de gemeente zelf)"), Span(months=180), After.CLOSING,
        _("Wmo 2015 artikel 5.3.4"), verified=False, applies=False,
    ),
    Keep("outbox", _("Berichten aan medewerkers"), Span(months=6), After.WRITING, NOT_NEEDED, verified=True),
    Keep("mail", _("Welke e-mail aan medewerkers ging"), Span(months=6), After.WRITING, NOT_NEEDED, verified=True),
    Keep("print_job", _("Welke post samen is afgedrukt"), Span(months=6), After.WRITING, NOT_NEEDED, verified=True),
    Keep("signal", _("Vroege signalen zonder terugkeer"), Span(months=12), After.WRITING, NOT_NEEDED, verified=True),
    Keep("draft", _("Half ingevulde taken"), Span(months=3), After.WRITING, NOT_NEEDED, verified=True),
    Keep("kept_form", _("Bewaarde formulieren"), Span(days=7), After.WRITING, NOT_NEEDED, verified=True),
    Keep("once", _("Sleutels tegen dubbel versturen"), Span(days=30), After.WRITING, NOT_NEEDED, verified=True),
    Keep("sign_in", _("Aanmeldingen van medewerkers"), Span(months=6), After.WRITING, NOT_NEEDED, verified=True),
    Keep("approval", _("Vragen om een tweede paar ogen"), Span(months=24), After.WRITING, ANSWER, verified=True),
)  # fmt: skip
