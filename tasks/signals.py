"""What an early signal can be about; of illness only that there is some."""

from app.domain.signal import SignalKind
from app.domain.text import _

KINDS = (
    SignalKind("rent", _("Huur of woning in gevaar")),
    SignalKind("care", _("Zorg"), _("Schrijf niet wat er is. Het woord zorg is genoeg."), silent=True),
    SignalKind("family", _("Familie of gezin")),
    SignalKind("stopped", _("Hulp die stopt")),
    SignalKind("other", _("Iets anders")),
)
