"""A party says "dat mag niet" and names the article: it is answered, and what stays open becomes a bottleneck."""

from app.domain.checklist import Choice, Option, Reference, Remark
from app.domain.task import Ground, Pathway, Task
from app.domain.term import OPENED, after
from app.domain.text import _
from tasks import ladders
from tasks.options import YES_NO

answer = Task(
    key="not_allowed.answer",
    term=after(OPENED, working_days=5),
    ladder=ladders.NOT_ALLOWED,
    ground=Ground(
        _("Pbw artikel 18a lid 4 en 6 en Penitentiaire maatregel artikel 20d"),
        _("De partij die nee zei en de functionaris die over privacy gaat, zonder naam van de persoon"),
    ),
    outside_title=_("Stap in Overleg"),
    refusable=False,
    why=_("Binnen de wet kan vaak meer dan gedacht. Wie nee zegt, noemt het artikel en krijgt antwoord."),
    checklist=(
        Choice(
            "about",
            _("Wat mag niet, volgens de ander?"),
            options=(
                Option("share", _("Gegevens delen")),
                Option("act", _("Iets doen of besluiten")),
            ),
        ),
        Choice(
            "law",
            _("Welke wet noemt de ander?"),
            options=(
                Option("avg", _("AVG")),
                Option("pbw", _("Penitentiaire beginselenwet")),
                Option("participation", _("Participatiewet")),
                Option("wmo", _("Wmo 2015")),
                Option("debt_help", _("Wet gemeentelijke schuldhulpverlening")),
                Option("professional_secrecy", _("Beroepsgeheim")),
                Option("other", _("Een andere wet")),
                Option("none", _("Geen wet"), help=_("Vraag om het artikel.")),
            ),
        ),
        Reference("article", _("Welk artikel?"), required=False),
        Choice(
            "outcome",
            _("Wat is het antwoord?"),
            options=(
                Option("allowed", _("Het mag wel")),
                Option("partly", _("Een deel mag")),
                Option("not_allowed", _("Het mag inderdaad niet")),
                Option("lawyer", _("Een jurist moet dit beantwoorden")),
            ),
        ),
        Choice("bottleneck", _("Is dit een knelpunt voor het overleg van de twee steden?"), options=YES_NO),
        Remark("remark", _("Uitleg bij het antwoord")),
    ),
)

PATHWAY = Pathway(process="not_allowed", name=_("Dat mag niet"), tasks=(answer,))
