"""Upscaling to the Zorg- en Veiligheidshuis: only complex cases, with a reason and a ground."""

from app.domain.checklist import Choice, Day, Option, Remark
from app.domain.task import Ground, Pathway, Task
from app.domain.term import OPENED, after
from app.domain.text import _
from tasks import ladders
from tasks.options import NO, YES, YES_NO

decide = Task(
    key="upscaling.decide",
    term=after(OPENED, working_days=5),
    ladder=ladders.UPSCALING,
    ground=Ground(
        _("Wet gegevensverwerking door samenwerkingsverbanden artikel 2.24 tot en met 2.27"),
        _("Het Zorg- en Veiligheidshuis, pas na een besluit om op te schalen"),
    ),
    outside_title=_("Stap in Overleg"),
    refusable=False,
    why=_("Een gewone terugkeer hoort niet in het Zorg- en Veiligheidshuis."),
    checklist=(
        Choice(
            "reason",
            _("Waarom komt de vraag?"),
            options=(
                Option("several", _("Er zijn problemen op meer dan een gebied")),
                Option("stuck", _("De partijen komen er samen niet uit")),
                Option("safety", _("De veiligheid van iemand is in gevaar")),
                Option("no_lead", _("Niemand heeft de regie")),
            ),
        ),
        Choice("tried", _("Is gewone samenwerking geprobeerd?"), options=YES_NO),
        Choice(
            "outcome",
            _("Wat is besloten?"),
            needed_by=("release.check_1", "release.check_2"),
            options=(
                Option("upscaled", _("Opschalen")),
                Option("not_upscaled", _("Niet opschalen, het team gaat door")),
                Option("advice", _("Alleen advies vragen, zonder naam")),
            ),
        ),
        Day("decided", _("Op welke dag is besloten?")),
        Choice(
            "person_told",
            _("Weet de persoon hiervan?"),
            options=(YES, Option("later", _("Nog niet, dat is nu niet veilig")), NO),
        ),
        Remark("remark", _("Waarom is dit besluit nodig?"), help=_("Schrijf geen zorggegevens op.")),
    ),
)

PATHWAY = Pathway(process="upscaling", name=_("Opschalen"), tasks=(decide,))
