"""Income: no gap between the day of release and the first money."""

from app.domain.checklist import Choice, Day, Evidence, Option, Reference, Remark, Tick
from app.domain.task import Ground, Pathway, Task, Variant
from app.domain.term import ARRIVAL, RELEASE, after, before, by_law, plain
from app.domain.text import Text, _
from tasks import grounds, ladders, law
from tasks.options import NO, NOT_APPLICABLE, NOT_NEEDED, UNKNOWN, YES, YES_NO, YES_NO_UNKNOWN

OUTSIDE = _("Stap in Inkomen")

NOTIFY_WEEKS = 6
"""How long before the release the notification comes (city agreement)."""


def _participation_act(article: Text) -> Ground:
    """Give the ground of a step of the benefit itself."""
    return Ground(article, _("Inkomen, het re-integratieteam en de gevangenis: alleen wat voor de uitkering nodig is"))


stop_check = Task(
    key="income.stop_check",
    term=after(ARRIVAL, working_days=10),
    variants=(Variant("short_stay", after(ARRIVAL, working_days=3)),),
    ladder=ladders.REMINDER,
    ground=_participation_act(_("Participatiewet artikel 13 lid 1 en 43a")),
    outside_title=OUTSIDE,
    refusable=False,
    why=_("Een uitkering die te laat stopt, wordt een schuld. Oude gegevens maken de nieuwe start sneller."),
    checklist=(
        Choice(
            "previous_benefit",
            _("Welke uitkering had de persoon voor de detentie?"),
            needed_by=("income.suspend", "income.application", "income.restart"),
            options=(
                Option("none", _("Geen uitkering")),
                Option("bijstand", _("Bijstand")),
                Option("uwv", _("Uitkering van UWV"), help=_("Zoals WW, WIA, Wajong of Ziektewet.")),
                Option("svb", _("Uitkering van de SVB"), help=_("Zoals AOW of Anw.")),
            ),
        ),
        Choice(
            "ended_recently",
            _("Stopte die uitkering minder dan 12 maanden geleden?"),
            help=_("Dan mag u de gegevens van toen opnieuw gebruiken. Geen uitkering gehad? Kies nee."),
            needed_by=("income.suspend", "income.application"),
            options=YES_NO,
        ),
        Day("paid_until", _("Tot en met welke dag is betaald?"), required=False, needed_by=("income.decision",)),
        Choice(
            "right",
            _("Is er recht op bijstand vanaf de dag van vrijlating?"),
            help=_("Kijk naar verblijf, woonplaats, inkomen en vermogen."),
            needed_by=("income.notification", "income.first_days_cash", "income.advance"),
            options=YES_NO_UNKNOWN,
        ),
        Choice(
            "partner",
            _("Heeft de partner thuis een eigen uitkering nodig?"),
            options=(YES, NO, Option("not_applicable", _("Geen partner"))),
        ),
    ),
)

suspend = Task(
    key="income.suspend",
    term=after(ARRIVAL, working_days=10),
    variants=(Variant("short_stay", after(ARRIVAL, working_days=3)),),
    ladder=ladders.LEAD,
    ground=_participation_act(_("Participatiewet artikel 43a")),
    outside_title=OUTSIDE,
    refusable=False,
    why=_("Wie de gegevens bewaart, hoeft straks niet opnieuw te beginnen."),
    checklist=(
        Choice(
            "measure",
            _("Wat is gedaan met de uitkering?"),
            needed_by=("income.application", "income.decision"),
            options=(
                Option("suspended", _("Stilgezet")),
                Option("ended_kept", _("Beëindigd, gegevens bewaard voor een snelle start")),
                Option("ended", _("Beëindigd, gegevens niet bruikbaar")),
            ),
        ),
        Day("from_day", _("Vanaf welke dag?"), needed_by=("income.decision",)),
        Choice(
            "reusable",
            _("Welke gegevens kunt u opnieuw gebruiken?"),
            needed_by=("income.application",),
            options=(
                Option("all", _("Alle gegevens")),
                Option("some", _("Een deel")),
                Option("none", _("Geen")),
            ),
        ),
        Tick("person_told", _("De persoon heeft hierover een brief gekregen")),
        Reference("reference", _("Kenmerk bij Inkomen"), required=False, needed_by=("income.application",)),
    ),
)

fixed_costs = Task(
    key="income.fixed_costs",
    term=after(ARRIVAL, working_days=10),
    variants=(Variant("short_stay", after(ARRIVAL, working_days=3)),),
    ladder=ladders.LEAD_A_WEEK_LATER,
    ground=grounds.CITY_AGREEMENT,
    outside_title=OUTSIDE,
    catch_up=3,
    why=_("Wie zijn huis houdt, heeft na de vrijlating geen nieuw huis nodig."),
    checklist=(
        Choice(
            "home",
            _("Heeft de persoon een huis dat behouden kan worden?"),
            needed_by=("housing.check",),
            options=YES_NO_UNKNOWN,
        ),
        Choice(
            "costs",
            _("Om welke kosten gaat het vooral?"),
            options=(
                Option("none", _("Geen kosten")),
                Option("rent", _("Huur")),
                Option("mortgage", _("Hypotheek")),
                Option("energy", _("Energie en water")),
                Option("several", _("Huur en energie samen")),
            ),
        ),
        Choice(
            "outcome",
            _("Wat is besloten?"),
            help=_("Over deze hulp bestaat discussie. Leg vast op welke regel u steunt."),
            needed_by=("housing.rent_emergency", "release.check_1"),
            options=(
                Option("gift", _("Ja, als gift")),
                Option("loan", _("Ja, als lening")),
                Option("refused", _("Nee, afgewezen")),
                NOT_NEEDED,
            ),
        ),
        Day("until", _("Tot en met welke dag?"), required=False, future=True, needed_by=("release.check_1",)),
        Reference("rule", _("Nummer van het besluit of de regel"), required=False),
        Remark("remark", _("Opmerking")),
    ),
)

cost_sharing = Task(
    key="income.cost_sharing",
    term=before(RELEASE, working_days=10),
    ladder=ladders.LEAD,
    ground=grounds.CITY_AGREEMENT,
    outside_title=OUTSIDE,
    catch_up=3,
    why=_("Wie een slaapplek geeft, hoeft daardoor niet minder uitkering te krijgen."),
    checklist=(
        Choice(
            "stays_with",
            _("Gaat de persoon bij iemand anders wonen?"),
            needed_by=("income.decision", "housing.family", "release.check_1"),
            options=YES_NO_UNKNOWN,
        ),
        Choice(
            "host_benefit",
            _("Krijgt die ander bijstand?"),
            help=_("Vraag niet meer over die ander dan dit."),
            options=(YES, NO, UNKNOWN, NOT_APPLICABLE),
        ),
        Choice(
            "outcome",
            _("Telt de kostendelersnorm tijdelijk niet mee?"),
            needed_by=("income.decision",),
            options=(
                Option("waived", _("Ja, tijdelijk niet")),
                Option("applied", _("Nee, de norm telt mee")),
                NOT_NEEDED,
            ),
        ),
        Day("until", _("Tot en met welke dag?"), required=False, future=True),
        Choice(
            "host_told",
            _("Weet die ander wat dit betekent?"),
            options=(YES, NO, NOT_APPLICABLE),
        ),
    ),
)

first_days_cash = Task(
    key="income.first_days_cash",
    term=before(RELEASE, working_days=5),
    ladder=ladders.FIRST_DAYS_CASH,
    ground=grounds.CITY_AGREEMENT,
    outside_title=OUTSIDE,
    catch_up=1,
    why=_("Niemand staat zonder geld buiten."),
    checklist=(
        Choice(
            "outcome",
            _("Krijgt de persoon geld voor de eerste dagen?"),
            needed_by=("income.cash_ready", "release.check_2"),
            options=(
                Option("granted", _("Ja")),
                Option("refused", _("Nee, afgewezen")),
                Option("own_money", _("Niet nodig, er is eigen geld")),
            ),
        ),
        Choice(
            "covers",
            _("Voor hoe lang is het genoeg?"),
            needed_by=("income.cash_ready", "income.advance"),
            options=(
                Option("days", _("Een paar dagen")),
                Option("week", _("Een week")),
                Option("first_payment", _("Tot de eerste betaling")),
                NOT_APPLICABLE,
            ),
        ),
        Choice(
            "form",
            _("Hoe krijgt de persoon het geld?"),
            needed_by=("income.cash_ready", "release.reception"),
            options=(
                Option("cash", _("Contant")),
                Option("card", _("Op een betaalkaart")),
                Option("bank", _("Op een eigen rekening")),
                NOT_APPLICABLE,
            ),
        ),
        Choice(
            "place",
            _("Waar krijgt de persoon het geld?"),
            needed_by=("income.cash_ready", "release.reception"),
            options=(
                Option("gate", _("Bij de uitgang van de gevangenis")),
                Option("desk", _("Aan het loket van de gemeente")),
                Option("team", _("Van het re-integratieteam")),
                NOT_APPLICABLE,
            ),
        ),
        Reference("reference", _("Kenmerk van het besluit"), required=False, needed_by=("income.cash_ready",)),
    ),
)

notification = Task(
    key="income.notification",
    term=before(RELEASE, weeks=NOTIFY_WEEKS),
    variants=(Variant("under_27", before(RELEASE, weeks=NOTIFY_WEEKS + law.SEARCH_PERIOD.span.weeks)),),
    ladder=ladders.LEAD_A_WEEK_LATER,
    ground=_participation_act(_("Participatiewet artikel 41 en 44 lid 1")),
    outside_title=OUTSIDE,
    catch_up=1,
    why=_("De uitkering begint nooit voor de dag van de melding, behalve in bijzondere gevallen."),
    checklist=(
        Day(
            "notified",
            _("Op welke dag is de melding gedaan?"),
            records="notification",
            needed_by=("income.early_application", "income.application", "income.decision"),
        ),
        Choice(
            "way",
            _("Hoe is de melding gedaan?"),
            options=(
                Option("digid", _("Met DigiD")),
                Option("paper", _("Op papier")),
                Option("office", _("Door het re-integratiecentrum in de gevangenis")),
                Option("consulent", _("Door de consulent, op verzoek van de persoon")),
            ),
        ),
        Choice(
            "competent",
            _("Gaat deze gemeente over de uitkering?"),
            help=_("Bij twijfel telt waar de persoon na de vrijlating echt verblijft."),
            needed_by=("income.application", "income.decision"),
            options=YES_NO_UNKNOWN,
        ),
        Reference("reference", _("Kenmerk van de melding"), required=False, needed_by=("income.application",)),
    ),
)

early_application = Task(
    key="income.early_application",
    term=plain("notification", weeks=1),
    ladder=ladders.EARLY_APPLICATION,
    ground=_participation_act(_("Participatiewet artikel 41 lid 4 en 11")),
    outside_title=OUTSIDE,
    refusable=False,
    why=_("Wie jonger is dan 27 wacht vier weken, tenzij de gemeente eerder begint."),
    checklist=(
        Choice(
            "outcome",
            _("Mag de persoon eerder aanvragen?"),
            needed_by=("income.application",),
            options=(
                Option("early", _("Ja, meteen")),
                Option("wait", _("Nee, vier weken wachten")),
            ),
        ),
        Choice(
            "reason",
            _("Waarom?"),
            options=(
                Option("exception", _("De wet maakt een uitzondering (lid 4)")),
                Option("circumstances", _("De omstandigheden vragen erom (lid 11)")),
                Option("in_time", _("De vier weken zijn om voor de vrijlating")),
                Option("no_reason", _("Er is geen reden om eerder te beginnen")),
            ),
        ),
        Day("from_day", _("Vanaf welke dag kan de persoon aanvragen?"), future=True, needed_by=("income.application",)),
        Tick("person_told", _("De persoon weet dit en weet wat in de tussentijd nodig is")),
    ),
)

application = Task(
    key="income.application",
    term=before(RELEASE, weeks=2),
    ladder=ladders.APPLICATION,
    ground=_participation_act(_("Participatiewet artikel 41 en 43a")),
    outside_title=OUTSIDE,
    catch_up=3,
    why=_("Vanaf de dag van ontvangst telt de tijd voor het voorschot en het besluit."),
    checklist=(
        Choice(
            "way",
            _("Hoe is de aanvraag gedaan?"),
            options=(
                Option("digid", _("Met DigiD, samen met het re-integratiecentrum")),
                Option("paper", _("Op papier, met handtekening")),
                Option(
                    "reuse",
                    _("Met de gegevens van toen"),
                    help=_("Kan als de vorige uitkering minder dan 12 maanden geleden stopte."),
                ),
            ),
        ),
        Day(
            "received",
            _("Op welke dag kwam de aanvraag binnen?"),
            help=_("Vanaf deze dag telt de beslistermijn."),
            records="application",
            needed_by=("income.decision", "income.advance"),
        ),
        Choice(
            "complete",
            _("Is de aanvraag compleet?"),
            needed_by=("income.decision",),
            options=(
                Option("yes", _("Ja")),
                Option("missing", _("Nee, er ontbreekt iets"), help=_("Vraag het meteen op, met een einddatum.")),
            ),
        ),
        Evidence(
            "proof",
            _("Waaruit blijkt de detentie?"),
            needed_by=("income.decision",),
            kinds=(
                Option("certificate", _("Bewijs van detentie")),
                Option("message", _("Detentiemelding")),
                Option("plan", _("Deelbaar plan uit de Berichtenbox")),
            ),
        ),
        Choice(
            "account",
            _("Heeft de persoon een bankrekening?"),
            needed_by=("income.cash_ready", "income.advance", "income.decision"),
            options=(
                Option("active", _("Ja, die werkt")),
                Option("requested", _("Aangevraagd")),
                Option("other", _("Nee, iemand anders ontvangt het geld")),
                Option("none", _("Nee")),
            ),
        ),
        Remark("remark", _("Opmerking")),
    ),
)

cash_ready = Task(
    key="income.cash_ready",
    term=before(RELEASE, working_days=1),
    ladder=ladders.LEAD,
    ground=grounds.CITY_AGREEMENT,
    outside_title=OUTSIDE,
    catch_up=1,
    why=_("Het geld ligt klaar voordat de deur opengaat. Vrij op vrijdag? Dan donderdag."),
    checklist=(
        Choice(
            "ready",
            _("Ligt het geld klaar?"),
            needed_by=("release.check_2", "release.reception"),
            options=(YES, NO, NOT_NEEDED),
        ),
        Choice(
            "place",
            _("Waar ligt het?"),
            needed_by=("release.reception",),
            options=(
                Option("gate", _("Bij de gevangenis")),
                Option("desk", _("Aan het loket van de gemeente")),
                Option("team", _("Bij het re-integratieteam")),
                Option("bank", _("Op de rekening van de persoon")),
                NOT_APPLICABLE,
            ),
        ),
        Evidence(
            "proof",
            _("Waaruit blijkt dat?"),
            help=_("Dit is geld voor de eerste dagen. Het zegt niet dat het inkomen geregeld is."),
            required=False,
            needed_by=("release.reception",),
            kinds=(
                Option("payment_order", _("Betaalopdracht")),
                Option("receipt", _("Kwitantie")),
                Option("card", _("Betaalkaart met saldo")),
            ),
        ),
        Choice("person_told", _("Weet de persoon waar het geld is?"), options=YES_NO),
    ),
)

advance = Task(
    key="income.advance",
    term=by_law("application", law.ADVANCE),
    variants=(Variant("advance_recorded", by_law("advance", law.ADVANCE)),),
    ladder=ladders.ADVANCE,
    ground=_participation_act(_("Participatiewet artikel 52")),
    outside_title=OUTSIDE,
    refusable=False,
    why=_("Zolang er geen besluit is, betaalt de gemeente elke vier weken een voorschot."),
    checklist=(
        Choice(
            "outcome",
            _("Is het voorschot betaald?"),
            needed_by=("release.check_2", "release.contact_2"),
            options=(
                Option("paid", _("Ja")),
                Option("decided", _("Niet nodig, het besluit is er al")),
                Option("detained", _("Nee, de persoon zit nog vast")),
                Option("no_right", _("Nee, bij de aanvraag was duidelijk dat er geen recht is")),
            ),
        ),
        Day(
            "paid_on", _("Op welke dag is betaald?"), required=False, records="advance", needed_by=("income.decision",)
        ),
        Choice(
            "enough",
            _("Was het minstens 95 procent van de norm?"),
            options=(YES, NO, Option("not_applicable", _("Niet betaald"))),
        ),
        Evidence(
            "proof",
            _("Waaruit blijkt de betaling?"),
            help=_("Een voorschot is nog geen besluit over het inkomen."),
            required=False,
            kinds=(
                Option("payment_order", _("Betaalopdracht")),
                Option("letter", _("Brief over het voorschot")),
            ),
        ),
    ),
)

decision = Task(
    key="income.decision",
    term=by_law("application", law.DECISION),
    standstill=law.INCOMPLETE,
    extension=law.DECISION_LATER,
    ladder=ladders.DECISION,
    ground=_participation_act(_("Participatiewet artikel 44 en Algemene wet bestuursrecht artikel 4:13")),
    outside_title=OUTSIDE,
    catch_up=3,
    refusable=False,
    why=_("Met dit besluit weet de persoon vanaf welke dag er inkomen is."),
    checklist=(
        Choice(
            "outcome",
            _("Wat is besloten?"),
            needed_by=("income.cash_ready", "release.check_1", "release.check_2"),
            options=(
                Option("granted", _("Toegekend")),
                Option("refused", _("Afgewezen")),
            ),
        ),
        Day("decided", _("Op welke dag is besloten?")),
        Day(
            "start",
            _("Vanaf welke dag is er inkomen?"),
            help=_("Bij een toekenning: de dag van vrijlating, als er niets anders is."),
            required=False,
            future=True,
            needed_by=("release.check_2", "release.reception"),
        ),
        Evidence(
            "proof",
            _("Besluit met de dag waarop het inkomen begint"),
            help=_("Alleen bij een toekenning. Zonder dit bewijs telt inkomen niet als klaar."),
            required=False,
            needed_by=("release.check_1", "release.check_2"),
            kinds=(
                Option("grant", _("Toekenningsbesluit")),
                Option("restart", _("Besluit om de uitkering te hervatten")),
            ),
            proves="income",
        ),
        Day(
            "first_payment",
            _("Wanneer komt de eerste betaling?"),
            required=False,
            future=True,
            needed_by=("release.reception",),
        ),
        Tick("person_told", _("De persoon kreeg het besluit, met uitleg over bezwaar")),
    ),
)

restart = Task(
    key="income.restart",
    term=after(RELEASE, working_days=1),
    opens=before(RELEASE),
    ladder=ladders.RESTART,
    ground=Ground(
        _("Pbw artikel 18a en Penitentiaire maatregel artikel 20d lid 2 onder e en g"),
        _("UWV, SVB en Dienst Toeslagen krijgen alleen wat de persoon zelf meldt"),
    ),
    outside_title=OUTSIDE,
    why=_("UWV, SVB en toeslagen beginnen niet vanzelf opnieuw."),
    checklist=(
        Choice(
            "benefit",
            _("Is de uitkering van UWV of de SVB opnieuw gestart?"),
            needed_by=("release.contact_1",),
            options=(
                Option("requested", _("Aangevraagd")),
                Option("started", _("Ja")),
                NOT_APPLICABLE,
                NO,
            ),
        ),
        Day("reported", _("Op welke dag is de vrijlating gemeld?"), required=False, needed_by=("release.contact_1",)),
        Choice(
            "allowance",
            _("Is de zorgtoeslag opnieuw aangevraagd?"),
            needed_by=("release.contact_1",),
            options=(YES, NO, NOT_APPLICABLE),
        ),
        Day(
            "first_payment",
            _("Wanneer komt de eerste betaling?"),
            required=False,
            future=True,
            needed_by=("release.contact_2",),
        ),
        Evidence(
            "proof",
            _("Bericht van UWV of de SVB dat de uitkering loopt"),
            help=_("Zonder dit bewijs telt inkomen niet als klaar."),
            required=False,
            kinds=(
                Option("uwv", _("Bericht van UWV")),
                Option("svb", _("Bericht van de SVB")),
            ),
            proves="income",
        ),
    ),
)

PATHWAY = Pathway(
    process="income",
    name=_("Inkomen"),
    condition=True,
    tasks=(
        stop_check,
        suspend,
        fixed_costs,
        cost_sharing,
        first_days_cash,
        notification,
        early_application,
        application,
        cash_ready,
        advance,
        decision,
        restart,
    ),
)
