"""What a bottleneck can be about: the ministries of the city deal, the laws they answer for, parties and topics."""

from app.domain.bottleneck import Law, Ministry
from app.domain.text import _
from tasks.options import TOPICS as NEEDS

MINISTRIES = (
    Ministry("szw", "SZW", _("Sociale Zaken en Werkgelegenheid")),
    Ministry("jenv", "JenV", _("Justitie en Veiligheid")),
    Ministry("vws", "VWS", _("Volksgezondheid, Welzijn en Sport")),
    Ministry("bzk", "BZK", _("Binnenlandse Zaken en Koninkrijksrelaties")),
)

LAWS = (
    Law("avg", _("AVG"), "jenv"),
    Law("pbw", _("Penitentiaire beginselenwet"), "jenv"),
    Law("participation", _("Participatiewet"), "szw"),
    Law("debt_help", _("Wet gemeentelijke schuldhulpverlening"), "szw"),
    Law("wmo", _("Wmo 2015"), "vws"),
    Law("zvw", _("Zorgverzekeringswet"), "vws"),
    Law("professional_secrecy", _("Beroepsgeheim"), "vws"),
    Law("brp", _("Wet basisregistratie personen"), "bzk"),
    Law("passport", _("Paspoortwet"), "bzk"),
    Law("housing", _("Huisvestingswet 2014"), "bzk"),
    Law("other", _("Een andere wet"), None),
)
"""The ids are those of the answers to "Welke wet noemt de ander?" (`tasks.not_allowed`), and some more."""

PARTIES = {
    "corporation": _("Woningcorporatie"),
    "insurer": _("Zorgverzekeraar"),
    "probation": _("Reclassering"),
    "uwv": _("UWV of SVB"),
    "cjib": _("CJIB"),
    "bank": _("Bank"),
    "ministry": _("Ministerie"),
    "other": _("Een andere partij"),
}
"""Kinds of party beside the agencies that do tasks here."""

TOPICS = {option.value: option.label for option in NEEDS} | {
    "sharing": _("Gegevens delen"),
    "release": _("De dag van vrijlating"),
    "other": _("Iets anders"),
}
