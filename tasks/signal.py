"""An early signal from any party: taken up or answered before it becomes a loss."""

from app.domain.checklist import Choice, Day, Option, Remark, Tick
from app.domain.task import Pathway, Task
from app.domain.term import OPENED, after
from app.domain.text import _
from tasks import grounds, ladders
from tasks.options import TOPICS

answer = Task(
    key="signal.answer",
    term=after(OPENED, working_days=2),
    ladder=ladders.SIGNAL,
    ground=grounds.DETENTION_PLAN,
    outside_title=_("Stap in Vrijlating"),
    catch_up=1,
    refusable=False,
    why=_("Wie iets meldt, hoort binnen twee werkdagen wat ermee gebeurt."),
    checklist=(
        Choice(
            "about",
            _("Waar gaat het signaal over?"),
            help=_("Kies alleen het onderwerp."),
            options=TOPICS,
        ),
        Choice(
            "outcome",
            _("Wat gebeurt ermee?"),
            needed_by=("release.check_1", "release.check_2"),
            options=(
                Option("taken_up", _("Wij pakken het op")),
                Option("passed_on", _("Doorgegeven aan wie erover gaat")),
                Option("known", _("Het was al bekend en loopt")),
                Option("no_action", _("Er is niets nodig")),
            ),
        ),
        Day("answered", _("Op welke dag kreeg de melder antwoord?")),
        Tick("person_told", _("De persoon weet van het signaal"), required=False),
        Remark("remark", _("Opmerking")),
    ),
)

PATHWAY = Pathway(process="signal", name=_("Vroeg signaal"), tasks=(answer,))
