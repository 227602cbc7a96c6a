"""Care: what ran in detention goes on after it. No diagnosis and no medicine, only yes or no, by whom and when."""

from app.domain.checklist import Choice, Day, Evidence, Option, Reference, Tick
from app.domain.task import Ground, Pathway, Task, Variant
from app.domain.term import ARRIVAL, OPENED, RELEASE, after, before, by_law
from app.domain.text import Text, _
from tasks import ladders, law
from tasks.options import NO, NOT_APPLICABLE, NOT_NEEDED, UNKNOWN, WAYS, YES, YES_NO, YES_NO_UNKNOWN

OUTSIDE = _("Stap in Zorg")

ONLY_THE_NAME = _("Alleen de naam van de organisatie.")

INSURANCE = Ground(
    _("Zorgverzekeringswet artikel 24 en Penitentiaire maatregel artikel 20d lid 2 onder g"),
    _("De gevangenis, het re-integratieteam en de verzekeraar: alleen wat voor de verzekering nodig is"),
)
TRAJECTORIES = Ground(
    _("Pbw artikel 18a en Penitentiaire maatregel artikel 20d lid 3"),
    _("Alleen wie voor de hulp nodig is: of er hulp is, van wie en via welke wet"),
)


def _support_act(article: Text) -> Ground:
    """Give the ground of a step of support by the city."""
    return Ground(article, _("Wmo, het re-integratieteam en de aanbieder: alleen wat voor de ondersteuning nodig is"))


insurance_stop = Task(
    key="care.insurance_stop",
    term=after(ARRIVAL, working_days=10),
    variants=(Variant("short_stay", after(ARRIVAL, working_days=3)),),
    ladder=ladders.REMINDER,
    ground=INSURANCE,
    outside_title=OUTSIDE,
    why=_("In de gevangenis staat de verzekering stil. Wie het niet meldt, houdt een schuld over."),
    checklist=(
        Choice(
            "insured",
            _("Was de persoon verzekerd voor de detentie?"),
            needed_by=("care.insurance_restart", "care.insured"),
            options=YES_NO_UNKNOWN,
        ),
        Choice(
            "suspended",
            _("Weet de verzekeraar van de detentie?"),
            needed_by=("care.insurance_restart",),
            options=(
                YES,
                Option("asked", _("Gemeld, nog geen antwoord")),
                NO,
                NOT_APPLICABLE,
            ),
        ),
        Day("from_day", _("Vanaf welke dag staat de verzekering stil?"), required=False),
        Reference(
            "insurer",
            _("Naam van de verzekeraar"),
            required=False,
            needed_by=("care.insurance_restart", "care.insured"),
        ),
        Reference("policy", _("Polisnummer"), required=False, needed_by=("care.insurance_restart",)),
        Choice(
            "arrears",
            _("Is er een achterstand bij de verzekeraar of het CAK?"),
            needed_by=("care.insurance_restart",),
            options=YES_NO_UNKNOWN,
        ),
    ),
)

current_care = Task(
    key="care.current_care",
    term=after(ARRIVAL, working_days=10),
    variants=(Variant("short_stay", after(ARRIVAL, working_days=3)),),
    ladder=ladders.LEAD,
    ground=TRAJECTORIES,
    outside_title=OUTSIDE,
    why=_("Wat al loopt, moet doorlopen. Hieruit volgt wat voor de vrijlating nodig is."),
    checklist=(
        Choice(
            "provider",
            _("Is er een zorgaanbieder betrokken tijdens de detentie?"),
            help=_("Vraag niet waarvoor."),
            needed_by=("care.wmo_report", "care.referral"),
            options=YES_NO_UNKNOWN,
        ),
        Reference(
            "provider_name",
            _("Naam van de aanbieder"),
            help=ONLY_THE_NAME,
            required=False,
            needed_by=("care.referral",),
        ),
        Choice(
            "earlier",
            _("Via welke wet was er eerder hulp?"),
            needed_by=("care.wmo_report", "care.referral"),
            options=(
                Option("none", _("Er was geen hulp")),
                Option("wmo", _("Wmo")),
                Option("wlz", _("Wlz")),
                Option("zvw", _("Zvw")),
                Option("other", _("Een andere wet")),
                UNKNOWN,
            ),
        ),
        Choice(
            "needed",
            _("Wat is nodig vanaf de vrijlating?"),
            needed_by=("care.wmo_report", "care.referral", "release.check_1"),
            options=(
                Option("nothing", _("Niets")),
                Option("support", _("Ondersteuning van de gemeente (Wmo)")),
                Option("care", _("Zorg van een aanbieder")),
                Option("both", _("Ondersteuning en zorg")),
                UNKNOWN,
            ),
        ),
        Choice(
            "handover",
            _("Is een medische overdracht nodig?"),
            help=_("Alleen ja of nee. De inhoud gaat van arts naar arts."),
            needed_by=("care.medication", "release.check_1"),
            options=YES_NO_UNKNOWN,
        ),
        Choice(
            "wanted",
            _("Wil de persoon deze hulp?"),
            needed_by=("care.wmo_report", "care.referral"),
            options=(YES, Option("partly", _("Voor een deel")), NO, NOT_APPLICABLE),
        ),
    ),
)

wmo_report = Task(
    key="care.wmo_report",
    term=before(RELEASE, weeks=10),
    ladder=ladders.WMO_REPORT,
    ground=_support_act(_("Wmo 2015 artikel 2.3.2 lid 1 tot en met 3")),
    outside_title=OUTSIDE,
    catch_up=3,
    why=_("Onderzoek en besluit duren samen acht weken. Dan is de hulp er op de eerste dag."),
    checklist=(
        Day(
            "reported",
            _("Op welke dag is de Wmo-melding gedaan?"),
            records="wmo_report",
            needed_by=("care.wmo_investigation", "care.wmo_application"),
        ),
        Choice(
            "support",
            _("Voor welke ondersteuning?"),
            help=_("Kies alleen de vorm, niet de reden."),
            needed_by=("care.wmo_investigation", "housing.sheltered"),
            options=(
                Option("guidance", _("Begeleiding")),
                Option("day", _("Dagbesteding")),
                Option("sheltered", _("Beschermd wonen")),
                Option("shelter", _("Opvang")),
                Option("several", _("Meer dan een")),
            ),
        ),
        Choice("confirmed", _("Is de ontvangst bevestigd?"), options=YES_NO),
        Choice(
            "own_plan",
            _("Maakt de persoon een eigen plan?"),
            help=_("Dat kan tot 7 dagen na de melding."),
            needed_by=("care.wmo_investigation",),
            options=YES_NO_UNKNOWN,
        ),
        Tick("adviser_told", _("Verteld dat gratis cliëntondersteuning kan")),
        Reference("reference", _("Kenmerk van de melding"), required=False, needed_by=("care.wmo_investigation",)),
    ),
)

wmo_investigation = Task(
    key="care.wmo_investigation",
    term=by_law("wmo_report", law.INVESTIGATION),
    ladder=ladders.INVESTIGATION,
    ground=_support_act(_("Wmo 2015 artikel 2.3.2")),
    outside_title=OUTSIDE,
    catch_up=3,
    refusable=False,
    why=_("In dit gesprek hoort de gemeente wat de persoon zelf kan en wil."),
    checklist=(
        Day("talked", _("Op welke dag was het gesprek?")),
        Choice("way", _("Hoe was het gesprek?"), options=WAYS),
        Choice(
            "outcome",
            _("Wat komt eruit?"),
            needed_by=("care.wmo_application", "release.check_1"),
            options=(
                Option("support", _("Ondersteuning van de gemeente is nodig")),
                Option("own_means", _("Eigen kring of gewone hulp is genoeg")),
                Option("other_law", _("De hulp loopt via een andere wet")),
                Option("withdrawn", _("De persoon trok de melding in")),
            ),
        ),
        Choice(
            "own_plan_used",
            _("Telt het eigen plan van de persoon mee?"),
            options=(YES, NO, Option("none", _("Er is geen eigen plan"))),
        ),
        Day("written", _("Op welke dag kreeg de persoon het verslag?"), needed_by=("care.wmo_application",)),
        Tick("person_told", _("Het verslag is in gewone taal uitgelegd")),
    ),
)

wmo_application = Task(
    key="care.wmo_application",
    term=after(OPENED, working_days=5),
    ladder=ladders.LEAD,
    ground=_support_act(_("Wmo 2015 artikel 2.3.2 lid 9, 2.3.4 en 2.3.5 lid 1")),
    outside_title=OUTSIDE,
    catch_up=1,
    why=_("Zonder aanvraag komt er geen besluit, ook niet na een goed gesprek."),
    checklist=(
        Day(
            "applied",
            _("Op welke dag is de aanvraag gedaan?"),
            help=_("Vanaf deze dag telt de beslistermijn."),
            records="wmo_application",
            needed_by=("care.wmo_decision",),
        ),
        Choice(
            "way",
            _("Hoe is de aanvraag gedaan?"),
            needed_by=("care.wmo_decision",),
            options=(
                Option("signed_report", _("Met het verslag, ondertekend")),
                Option("form", _("Met een formulier")),
                Option("without_report", _("Zonder verslag: de 6 weken zijn om")),
            ),
        ),
        Choice(
            "identity",
            _("Is het identiteitsbewijs gezien?"),
            needed_by=("care.wmo_decision",),
            options=YES_NO,
        ),
        Reference("reference", _("Kenmerk van de aanvraag"), required=False, needed_by=("care.wmo_decision",)),
    ),
)

wmo_decision = Task(
    key="care.wmo_decision",
    term=by_law("wmo_application", law.SUPPORT_DECISION),
    standstill=law.INCOMPLETE,
    ladder=ladders.MANAGER,
    ground=_support_act(_("Wmo 2015 artikel 2.3.5 lid 2")),
    outside_title=OUTSIDE,
    refusable=False,
    why=_("Met dit besluit kan de aanbieder beginnen."),
    checklist=(
        Choice(
            "outcome",
            _("Wat is besloten?"),
            needed_by=("care.referral", "housing.sheltered", "release.check_1"),
            options=(
                Option("granted", _("Toegekend")),
                Option("refused", _("Afgewezen")),
            ),
        ),
        Day("decided", _("Op welke dag is besloten?")),
        Choice(
            "form",
            _("Hoe krijgt de persoon de ondersteuning?"),
            needed_by=("care.referral",),
            options=(
                Option("provider", _("Van een aanbieder")),
                Option("budget", _("Met een persoonsgebonden budget")),
                NOT_APPLICABLE,
            ),
        ),
        Day(
            "start",
            _("Vanaf welke dag is er ondersteuning?"),
            required=False,
            future=True,
            needed_by=("care.referral", "release.check_2", "release.contact_1"),
        ),
        Reference(
            "provider",
            _("Naam van de aanbieder"),
            help=ONLY_THE_NAME,
            required=False,
            needed_by=("care.referral", "release.check_2"),
        ),
        Tick("person_told", _("De persoon kreeg het besluit, met uitleg over bezwaar")),
    ),
)

referral = Task(
    key="care.referral",
    term=before(RELEASE, working_days=5),
    ladder=ladders.LEAD,
    ground=TRAJECTORIES,
    outside_title=OUTSIDE,
    catch_up=1,
    why=_("Met een afspraak op papier weet de persoon wie er na de vrijlating is."),
    checklist=(
        Choice(
            "outcome",
            _("Neemt de aanbieder de persoon aan?"),
            needed_by=("release.check_2",),
            options=(
                Option("yes", _("Ja")),
                Option("waiting", _("Ja, maar er is een wachtlijst")),
                Option("no", _("Nee"), help=_("Zoek meteen een andere aanbieder.")),
            ),
        ),
        Reference(
            "provider",
            _("Naam van de aanbieder"),
            help=ONLY_THE_NAME,
            needed_by=("release.reception", "release.contact_1"),
        ),
        Day(
            "appointment",
            _("Op welke dag is de eerste afspraak?"),
            help=_("Uiterlijk vijf werkdagen na de vrijlating."),
            required=False,
            future=True,
            needed_by=("release.check_2", "release.reception", "release.contact_1"),
        ),
        Choice(
            "company",
            _("Wie gaat er mee?"),
            needed_by=("release.reception", "release.contact_1"),
            options=(
                Option("team", _("Het re-integratieteam")),
                Option("carer", _("Een begeleider")),
                Option("family", _("Familie of vrienden")),
                Option("nobody", _("Niemand, dat is goed zo")),
                UNKNOWN,
            ),
        ),
        Evidence(
            "proof",
            _("Waaruit blijkt de afspraak?"),
            help=_("Zonder dit bewijs telt de zorg niet als geregeld."),
            required=False,
            needed_by=("release.check_2",),
            kinds=(
                Option("letter", _("Brief met de afspraak")),
                Option("message", _("Bericht van de aanbieder")),
            ),
            proves="care",
        ),
        Choice("person_told", _("Weet de persoon waar en wanneer?"), options=YES_NO),
    ),
)

insurance_restart = Task(
    key="care.insurance_restart",
    term=before(RELEASE, weeks=2),
    ladder=ladders.REMINDER,
    ground=INSURANCE,
    outside_title=OUTSIDE,
    catch_up=1,
    why=_("De verzekeraar begint pas als hij een bewijs van de vrijlating heeft."),
    checklist=(
        Choice(
            "declaration",
            _("Is er een detentieverklaring?"),
            help=_("De persoon vraagt die zelf schriftelijk aan in de gevangenis."),
            needed_by=("care.insured",),
            options=(YES, Option("requested", _("Aangevraagd")), NO),
        ),
        Choice(
            "outcome",
            _("Begint de verzekering op de dag van vrijlating?"),
            needed_by=("care.insured", "release.check_1", "release.check_2"),
            options=(
                Option("restart", _("Ja, de verzekeraar weet de dag")),
                Option("new", _("Ja, een nieuwe verzekering is aangevraagd")),
                NO,
            ),
        ),
        Day("reported", _("Op welke dag is de vrijlating gemeld?"), required=False, needed_by=("care.insured",)),
        Choice(
            "address",
            _("Welk adres heeft de verzekeraar?"),
            needed_by=("care.insured",),
            options=(
                Option("home", _("Een woonadres")),
                Option("letters", _("Een briefadres")),
                Option("none", _("Nog geen adres")),
            ),
        ),
        Evidence(
            "proof",
            _("Waaruit blijkt dat de verzekering weer begint?"),
            help=_("Zonder dit bewijs telt de zorg niet als geregeld."),
            required=False,
            needed_by=("care.insured",),
            kinds=(
                Option("message", _("Bericht van de verzekeraar")),
                Option("policy", _("Polis vanaf de dag van vrijlating")),
            ),
            proves="care",
        ),
        Choice(
            "person_told",
            _("Weet de persoon wat hij of zij zelf nog moet doen?"),
            options=YES_NO,
        ),
    ),
)

medication = Task(
    key="care.medication",
    term=before(RELEASE, working_days=1),
    first_day=True,
    ladder=ladders.MANAGER,
    ground=Ground(
        _("Burgerlijk Wetboek boek 7 artikel 457"),
        _("De inhoud gaat alleen van arts naar arts; hier staat alleen of het gedaan is, door wie en wanneer"),
    ),
    outside_title=OUTSIDE,
    catch_up=1,
    why=_("De zorg mag op de eerste dag niet stilvallen."),
    checklist=(
        Choice(
            "outcome",
            _("Is de medische overdracht gedaan?"),
            help=_("Alleen ja of nee. De inhoud gaat van arts naar arts."),
            needed_by=("release.reception", "release.contact_1"),
            options=(YES, NO, NOT_NEEDED),
        ),
        Choice(
            "by_whom",
            _("Door wie?"),
            options=(
                Option("doctor", _("De arts van de gevangenis")),
                Option("nurse", _("De verpleegkundige van de gevangenis")),
                NOT_APPLICABLE,
            ),
        ),
        Day("handed_on", _("Op welke dag?"), required=False, needed_by=("release.reception",)),
        Choice(
            "person_told",
            _("Weet de persoon bij wie hij of zij terecht kan?"),
            needed_by=("release.reception",),
            options=(YES, NO, NOT_NEEDED),
        ),
    ),
)

insured = Task(
    key="care.insured",
    term=after(RELEASE, working_days=5),
    opens=before(RELEASE),
    ladder=ladders.LEAD_A_WEEK_LATER,
    ground=INSURANCE,
    outside_title=OUTSIDE,
    why=_("Zonder verzekering en huisarts begint geen andere zorg."),
    checklist=(
        Choice(
            "active",
            _("Loopt de zorgverzekering?"),
            needed_by=("release.contact_2",),
            options=(YES, Option("requested", _("Aangevraagd")), NO),
        ),
        Day("from_day", _("Vanaf welke dag?"), required=False),
        Choice(
            "general_practice",
            _("Heeft de persoon een huisarts?"),
            needed_by=("release.contact_2",),
            options=(YES, Option("requested", _("Aangemeld")), NO),
        ),
        Evidence(
            "proof",
            _("Waaruit blijkt de verzekering?"),
            help=_("Zonder dit bewijs telt de verzekering niet als geregeld."),
            required=False,
            needed_by=("release.contact_2",),
            kinds=(
                Option("policy", _("Polis of zorgpas")),
                Option("message", _("Bericht van de verzekeraar")),
            ),
            proves="care",
        ),
    ),
)

PATHWAY = Pathway(
    process="care",
    name=_("Zorg"),
    condition=True,
    tasks=(
        insurance_stop,
        current_care,
        wmo_report,
        wmo_investigation,
        wmo_application,
        wmo_decision,
        referral,
        insurance_restart,
        medication,
        insured,
    ),
)
