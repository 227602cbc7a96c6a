"""Housing: a place to sleep from the first night, and a way to a home that lasts."""

from app.domain.checklist import Choice, Day, Evidence, Option, Reference, Tick
from app.domain.task import Ground, Pathway, Task, Variant
from app.domain.term import ARRIVAL, OPENED, RELEASE, Rule, after, before, by_law, hours
from app.domain.text import Text, _
from tasks import ladders, law
from tasks.options import NO, NOT_APPLICABLE, NOT_NEEDED, UNKNOWN, WAYS, YES, YES_NO, YES_NO_UNKNOWN

OUTSIDE = _("Stap in Wonen")

IMMEDIATE_HOURS = 4
"""How soon there is shelter on the day itself (city agreement): the law says only "onverwijld"."""

DOORS_OPEN = 9
"""Hours into the day of release at which people walk out (city agreement); the hours to find shelter count from it."""

ALLOWED = Choice(
    "allowed",
    _("Mag de persoon op deze plek wonen?"),
    help=_("Is dit gebied verboden? Vul alleen ja of nee in. Schrijf de reden niet op."),
    needed_by=("housing.place",),
    options=YES_NO,
)
"""Whether an area is blocked: a yes or no and nothing else, because the reason can tell of the offence or a victim."""

AREAS_CHECKED = Tick(
    "areas_checked",
    _("Gekeken naar gebieden die niet kunnen"),
    help=_("Stel geen adres voor in een Wbmgp-gebied, en ook niet in een verboden gebied."),
)
"""In an area of the Wbmgp somebody can be refused for their past, so an address there only costs time."""


def _housing_act(article: Text) -> Ground:
    """Give the ground of a step towards a home of one's own."""
    return Ground(article, _("Wonen, het re-integratieteam en de verhuurder: alleen wat voor de woning nodig is"))


def _shelter_act(article: Text) -> Ground:
    """Give the ground of a step towards shelter or sheltered housing."""
    return Ground(article, _("Wmo, de opvang of aanbieder en het re-integratieteam: alleen wat voor de plek nodig is"))


def _plan(article: Text) -> Ground:
    """Give the ground of what the closed list allows about housing."""
    return Ground(article, _("De gevangenis, de reclassering en de gemeente, voor zover nodig voor het plan"))


check = Task(
    key="housing.check",
    term=after(ARRIVAL, working_days=10),
    variants=(Variant("short_stay", after(ARRIVAL, working_days=3)),),
    ladder=ladders.LEAD,
    ground=_plan(_("Pbw artikel 18a en Penitentiaire maatregel artikel 20d lid 2 onder d")),
    outside_title=OUTSIDE,
    catch_up=1,
    refusable=False,
    why=_("Hieruit volgt de weg naar een plek. Wie dit vroeg weet, kan een huis nog redden."),
    checklist=(
        Choice(
            "home",
            _("Had de persoon een huis, en blijft dat?"),
            needed_by=("housing.rent_emergency", "housing.address", "income.fixed_costs", "release.check_1"),
            options=(
                Option("kept", _("Ja, het huis blijft")),
                Option("at_risk", _("Ja, maar het huis loopt gevaar"), help=_("Zoals een brief over ontruiming.")),
                Option("lost", _("Nee, het huis is weg")),
                Option("none", _("Nee, er was geen huis")),
            ),
        ),
        Choice(
            "after",
            _("Waar gaat de persoon na de vrijlating wonen?"),
            needed_by=("housing.family", "housing.sheltered", "housing.urgency", "housing.shelter_intake"),
            options=(
                Option("own", _("In het eigen huis")),
                Option("family", _("Bij familie of vrienden")),
                Option("sheltered", _("In beschermd of begeleid wonen")),
                Option("nothing", _("Er is nog niets")),
                UNKNOWN,
            ),
        ),
        Choice(
            "tie",
            _("Heeft de persoon binding met deze regio?"),
            help=_("Door werk of door jaren hier wonen. Voor opvang is binding niet nodig."),
            needed_by=("housing.urgency",),
            options=YES_NO_UNKNOWN,
        ),
        Choice(
            "seeker",
            _("Staat de persoon ingeschreven als woningzoekende?"),
            needed_by=("housing.urgency",),
            options=YES_NO_UNKNOWN,
        ),
        Choice(
            "arrears",
            _("Is er een huurachterstand?"),
            needed_by=("housing.rent_emergency", "housing.urgency"),
            options=(YES, NO, UNKNOWN, NOT_APPLICABLE),
        ),
        Choice(
            "blocked",
            _("Is er een gebied waar de persoon niet mag wonen?"),
            help=_("Alleen ja of nee. Schrijf niet op waarom."),
            needed_by=(
                "housing.urgency",
                "housing.family",
                "housing.sheltered",
                "housing.shelter_intake",
                "housing.place",
            ),
            options=YES_NO_UNKNOWN,
        ),
    ),
)

rent_emergency = Task(
    key="housing.rent_emergency",
    term=by_law(OPENED, law.URGENT_DEBT_TALK, Rule.AFTER),
    ladder=ladders.RENT_EMERGENCY,
    ground=Ground(
        _("Wet gemeentelijke schuldhulpverlening artikel 4 lid 2"),
        _("Schuldhulp en het re-integratieteam; de verhuurder hoort alleen wat voor uitstel nodig is"),
    ),
    outside_title=OUTSIDE,
    catch_up=1,
    why=_("Een huis dat behouden blijft, hoeft niemand te zoeken."),
    checklist=(
        Day("talked", _("Op welke dag was het eerste gesprek?")),
        Choice(
            "threat",
            _("Wat dreigt er?"),
            needed_by=("income.fixed_costs",),
            options=(
                Option("eviction", _("Ontruiming")),
                Option("notice", _("Opzegging van de huur")),
                Option("energy", _("Afsluiting van energie of water")),
                Option("nothing", _("Niets meer")),
            ),
        ),
        Choice(
            "outcome",
            _("Blijft het huis behouden?"),
            needed_by=("housing.urgency", "housing.place", "release.check_1"),
            options=(
                Option("kept", _("Ja")),
                Option("postponed", _("Er is uitstel, een regeling loopt")),
                Option("lost", _("Nee"), help=_("Zoek meteen een andere plek.")),
            ),
        ),
        Day(
            "until",
            _("Tot en met welke dag is er uitstel?"),
            required=False,
            future=True,
            needed_by=("housing.place",),
        ),
        Choice("landlord_told", _("Weet de verhuurder wat er gebeurt?"), options=(YES, NO, NOT_NEEDED)),
        Reference("reference", _("Kenmerk bij Schuldhulp"), required=False),
    ),
)

address = Task(
    key="housing.address",
    term=before(RELEASE, weeks=4),
    ladder=ladders.LEAD_A_WEEK_LATER,
    ground=Ground(
        _("Wet basisregistratie personen artikel 2.40 en 2.42"),
        _("Burgerzaken, Inkomen en het re-integratieteam: alleen of en waar iemand ingeschreven staat"),
    ),
    outside_title=OUTSIDE,
    catch_up=3,
    why=_("Zonder adres lopen uitkering, verzekering en post vast."),
    checklist=(
        Choice(
            "registered",
            _("Hoe staat de persoon nu ingeschreven?"),
            options=(
                Option("home", _("Op een woonadres")),
                Option("letters", _("Op een briefadres")),
                Option("prison", _("Op het adres van de gevangenis")),
                Option("nowhere", _("Nergens, of vertrokken onbekend waarheen")),
            ),
        ),
        Choice(
            "outcome",
            _("Wat is geregeld vanaf de vrijlating?"),
            help=_("In de gevangenis mag iemand ook voor een briefadres kiezen."),
            needed_by=("income.application", "income.decision", "care.insurance_restart", "release.check_1"),
            options=(
                Option("home", _("Ingeschreven op een woonadres")),
                Option("letters_city", _("Briefadres bij de gemeente")),
                Option("letters_other", _("Briefadres bij iemand anders of een instelling")),
                Option("not_yet", _("Nog niets")),
            ),
        ),
        Day(
            "from_day",
            _("Vanaf welke dag geldt het?"),
            required=False,
            future=True,
            needed_by=("income.decision", "care.insurance_restart"),
        ),
        Choice("person_told", _("Weet de persoon waar de post komt?"), options=YES_NO),
        Reference("reference", _("Kenmerk bij Burgerzaken"), required=False),
    ),
)

urgency = Task(
    key="housing.urgency",
    term=before(RELEASE, weeks=12),
    ladder=ladders.URGENCY,
    ground=_housing_act(_("Huisvestingswet 2014 artikel 12 lid 3 onder h en artikel 13")),
    outside_title=OUTSIDE,
    catch_up=3,
    why=_("Een besluit duurt tot acht weken, en daarna moet er nog een woning komen."),
    checklist=(
        Day(
            "applied",
            _("Op welke dag is urgentie aangevraagd?"),
            records="urgency_application",
            needed_by=("housing.urgency_decision", "housing.shelter_intake"),
        ),
        Choice(
            "category",
            _("Op welke grond?"),
            help=_("Kijk of de verordening van deze gemeente de grond al noemt."),
            needed_by=("housing.urgency_decision",),
            options=(
                Option("detention", _("Komt uit de gevangenis")),
                Option("shelter", _("Komt uit de opvang")),
                Option("sheltered", _("Komt uit beschermd wonen")),
                Option("other", _("Andere grond uit de verordening")),
            ),
        ),
        Choice(
            "seeker",
            _("Is de inschrijving als woningzoekende rond?"),
            needed_by=("housing.urgency_decision", "housing.place"),
            options=(YES, Option("requested", _("Aangevraagd")), NO),
        ),
        AREAS_CHECKED,
        Choice(
            "complete",
            _("Is de aanvraag compleet?"),
            needed_by=("housing.urgency_decision",),
            options=(
                Option("yes", _("Ja")),
                Option("missing", _("Nee, er ontbreekt iets"), help=_("Vraag het meteen op, met een einddatum.")),
            ),
        ),
        Reference("reference", _("Kenmerk van de aanvraag"), required=False, needed_by=("housing.urgency_decision",)),
    ),
)

urgency_decision = Task(
    key="housing.urgency_decision",
    term=by_law("urgency_application", law.DECISION),
    standstill=law.INCOMPLETE,
    extension=law.DECISION_LATER,
    ladder=ladders.URGENCY_DECISION,
    ground=_housing_act(_("Huisvestingswet 2014 artikel 13 en Algemene wet bestuursrecht artikel 4:13")),
    outside_title=OUTSIDE,
    catch_up=3,
    refusable=False,
    why=_("Met urgentie gaat het zoeken sneller. Zonder urgentie is een andere plek nodig."),
    checklist=(
        Choice(
            "outcome",
            _("Wat is besloten?"),
            needed_by=("housing.place", "housing.shelter_intake", "release.check_1"),
            options=(
                Option("granted", _("Toegekend")),
                Option("refused", _("Afgewezen")),
            ),
        ),
        Day("decided", _("Op welke dag is besloten?")),
        Day(
            "until",
            _("Tot en met welke dag geldt de urgentie?"),
            required=False,
            future=True,
            needed_by=("housing.place",),
        ),
        Choice(
            "offered",
            _("Is er al een woning in beeld?"),
            help=_("Stel geen adres voor in een Wbmgp-gebied, en ook niet in een verboden gebied."),
            needed_by=("housing.place", "release.check_1"),
            options=(YES, NO, NOT_APPLICABLE),
        ),
        Tick("person_told", _("De persoon kreeg het besluit, met uitleg over bezwaar")),
        Reference("reference", _("Kenmerk van het besluit"), required=False, needed_by=("housing.place",)),
    ),
)

family = Task(
    key="housing.family",
    term=before(RELEASE, weeks=4),
    ladder=ladders.LEAD_A_WEEK_LATER,
    ground=_plan(_("Pbw artikel 18a en Penitentiaire maatregel artikel 20d lid 2 onder d en h")),
    outside_title=OUTSIDE,
    why=_("Een afspraak vooraf voorkomt dat het na een paar nachten misgaat."),
    checklist=(
        Tick(
            "person_agrees",
            _("De persoon vindt het goed dat u met deze mensen praat"),
            help=_("Zonder dit ja neemt u geen contact op met familie of vrienden."),
        ),
        Choice(
            "outcome",
            _("Kan de persoon daar wonen?"),
            needed_by=("housing.place", "income.cost_sharing", "release.check_1"),
            options=(
                Option("lasting", _("Ja, zolang het nodig is")),
                Option("for_now", _("Ja, voor een tijd")),
                Option("no", _("Nee"), help=_("Zoek meteen een andere plek.")),
            ),
        ),
        Day("until", _("Tot en met welke dag?"), required=False, future=True, needed_by=("housing.place",)),
        Choice("landlord", _("Mag het van de verhuurder?"), options=(YES, NO, UNKNOWN, NOT_APPLICABLE)),
        Choice(
            "registered",
            _("Kan de persoon zich daar inschrijven?"),
            needed_by=("housing.address",),
            options=YES_NO_UNKNOWN,
        ),
        ALLOWED,
    ),
)

sheltered = Task(
    key="housing.sheltered",
    term=before(RELEASE, weeks=6),
    ladder=ladders.LEAD_A_WEEK_LATER,
    ground=_shelter_act(_("Wmo 2015 artikel 2.3.5 lid 1 onder b en Penitentiaire maatregel artikel 20d lid 3")),
    outside_title=OUTSIDE,
    catch_up=3,
    why=_("Een plek met begeleiding is er niet vanzelf op de dag van vrijlating."),
    checklist=(
        Choice(
            "outcome",
            _("Is er een plek?"),
            needed_by=("housing.place", "release.check_1"),
            options=(
                Option("from_release", _("Ja, vanaf de dag van vrijlating")),
                Option("later", _("Ja, maar later")),
                Option("waiting", _("Nee, de persoon staat op de wachtlijst")),
                Option("refused", _("Nee, afgewezen")),
            ),
        ),
        Day(
            "from_day",
            _("Vanaf welke dag is er een plek?"),
            required=False,
            future=True,
            needed_by=("housing.place", "release.check_1"),
        ),
        Choice(
            "bridge",
            _("Waar slaapt de persoon tot die dag?"),
            needed_by=("housing.shelter_intake", "housing.place"),
            options=(
                Option("not_needed", _("De plek is er op tijd")),
                Option("family", _("Bij familie of vrienden")),
                Option("shelter", _("In de opvang")),
                UNKNOWN,
            ),
        ),
        Choice(
            "paid_by",
            _("Via welke wet loopt de plek?"),
            needed_by=("care.wmo_report", "care.wmo_application"),
            options=(
                Option("wmo", _("Wmo")),
                Option("wlz", _("Wlz")),
                Option("zvw", _("Zvw")),
                UNKNOWN,
            ),
        ),
        Reference(
            "provider",
            _("Naam van de aanbieder"),
            help=_("Alleen de naam van de organisatie."),
            required=False,
            needed_by=("housing.place", "care.referral"),
        ),
        ALLOWED,
    ),
)

shelter_intake = Task(
    key="housing.shelter_intake",
    term=before(RELEASE, working_days=10),
    opens=before(RELEASE, working_days=12),
    ladder=ladders.LEAD,
    ground=_shelter_act(_("Wmo 2015 artikel 2.3.5 lid 1 onder b")),
    outside_title=OUTSIDE,
    catch_up=1,
    why=_("Is er twee weken voor de vrijlating nog geen plek? Dan is opvang het vangnet."),
    checklist=(
        Day("intake", _("Op welke dag was de intake?")),
        Choice("way", _("Hoe was de intake?"), options=WAYS),
        Choice(
            "outcome",
            _("Kan de persoon in de opvang terecht?"),
            help=_("De opvang is er voor iedere inwoner van Nederland, ook zonder binding."),
            needed_by=("housing.bed_confirmed", "housing.immediate_shelter", "release.check_1"),
            options=(
                Option("yes", _("Ja")),
                Option("other_city", _("Ja, in een andere gemeente")),
                Option("waiting", _("Nee, de persoon staat op de wachtlijst")),
                Option("no", _("Nee")),
            ),
        ),
        Choice(
            "kind",
            _("Welke opvang past?"),
            needed_by=("housing.bed_confirmed",),
            options=(
                Option("night", _("Alleen voor de nacht")),
                Option("day_and_night", _("Dag en nacht")),
                Option("with_family", _("Met partner of kinderen")),
                NOT_APPLICABLE,
            ),
        ),
        ALLOWED,
        Reference("reference", _("Kenmerk bij de opvang"), required=False, needed_by=("housing.bed_confirmed",)),
    ),
)

bed_confirmed = Task(
    key="housing.bed_confirmed",
    term=before(RELEASE, working_days=2),
    first_day=True,
    ladder=ladders.BED,
    ground=_shelter_act(_("Wmo 2015 artikel 2.3.5 lid 1 onder b")),
    outside_title=OUTSIDE,
    catch_up=1,
    why=_("Een plek op de wachtlijst is nog geen bed."),
    checklist=(
        Choice(
            "outcome",
            _("Is er een bed voor de eerste nacht?"),
            needed_by=("housing.place", "housing.immediate_shelter", "release.check_2", "release.reception"),
            options=(
                Option("yes", _("Ja")),
                Option("other_city", _("Ja, in een andere gemeente")),
                Option("no", _("Nee"), help=_("Dan is directe opvang nodig op de dag zelf.")),
            ),
        ),
        Choice(
            "time",
            _("Wanneer kan de persoon binnen?"),
            needed_by=("release.reception",),
            options=(
                Option("all_day", _("De hele dag")),
                Option("daytime", _("Alleen overdag")),
                Option("evening", _("Alleen in de avond")),
                NOT_APPLICABLE,
            ),
        ),
        Choice(
            "nights",
            _("Voor hoe lang is het bed?"),
            needed_by=("housing.place", "release.contact_1"),
            options=(
                Option("one_night", _("Een nacht")),
                Option("some_nights", _("Een paar nachten")),
                Option("open_end", _("Zolang het nodig is")),
                NOT_APPLICABLE,
            ),
        ),
        Choice("person_told", _("Weet de persoon waar het is en hoe laat?"), options=YES_NO),
        Reference("reference", _("Kenmerk van het bed"), required=False, needed_by=("housing.place",)),
    ),
)

place = Task(
    key="housing.place",
    term=before(RELEASE, working_days=5),
    ladder=ladders.PLACE,
    ground=_plan(_("Pbw artikel 18a en Penitentiaire maatregel artikel 20d lid 2 onder d")),
    outside_title=OUTSIDE,
    catch_up=1,
    why=_("Niemand staat zonder slaapplek buiten."),
    checklist=(
        Choice(
            "kind",
            _("Waar slaapt de persoon de eerste nacht?"),
            needed_by=("income.decision", "release.check_2", "release.reception"),
            options=(
                Option("own_home", _("In het eigen huis")),
                Option("new_home", _("In een nieuwe woning")),
                Option("family", _("Bij familie of vrienden")),
                Option("sheltered", _("In beschermd of begeleid wonen")),
                Option("shelter", _("In de opvang")),
            ),
        ),
        Choice(
            "lasts",
            _("Voor hoe lang is deze plek?"),
            needed_by=("release.check_2", "release.contact_1"),
            options=(
                Option("lasting", _("Voor langere tijd")),
                Option("weeks", _("Een paar weken")),
                Option("nights", _("Een paar nachten"), help=_("Zoek meteen verder.")),
            ),
        ),
        Choice(
            "entry",
            _("Hoe komt de persoon binnen?"),
            needed_by=("release.reception",),
            options=(
                Option("has_key", _("De persoon heeft de sleutel")),
                Option("fetch_key", _("De sleutel ophalen")),
                Option("someone_in", _("Er is iemand thuis of bij de balie")),
            ),
        ),
        AREAS_CHECKED,
        Evidence(
            "proof",
            _("Waaruit blijkt de plek?"),
            help=_("Zonder dit bewijs telt onderdak niet als klaar."),
            needed_by=("release.check_2",),
            kinds=(
                Option("contract", _("Huurcontract of bewijs van het eigen huis")),
                Option("host", _("Verklaring van wie onderdak geeft")),
                Option("provider", _("Bevestiging van de aanbieder")),
                Option("shelter", _("Bevestiging van de opvang")),
            ),
            proves="housing",
        ),
        Choice("person_told", _("Weet de persoon waar het is?"), options=YES_NO),
    ),
)

immediate_shelter = Task(
    key="housing.immediate_shelter",
    term=hours(OPENED, IMMEDIATE_HOURS),
    opens=hours(RELEASE, DOORS_OPEN),
    ladder=ladders.MANAGER,
    ground=_shelter_act(_("Wmo 2015 artikel 2.3.3")),
    outside_title=OUTSIDE,
    catch_up=1,
    why=_("Wie vandaag vrijkomt zonder plek, krijgt vandaag nog opvang. Het onderzoek komt later."),
    checklist=(
        Choice(
            "outcome",
            _("Waar slaapt de persoon vannacht?"),
            needed_by=("housing.place", "release.contact_1"),
            options=(
                Option("shelter", _("In de opvang")),
                Option("hotel", _("In een hotel of pension")),
                Option("family", _("Toch bij familie of vrienden")),
                Option("has_place", _("Er was al een andere plek")),
                Option("nowhere", _("Nergens"), help=_("Bel meteen uw leidinggevende.")),
            ),
        ),
        Day(
            "until",
            _("Tot en met welke dag?"),
            required=False,
            future=True,
            needed_by=("housing.place", "release.contact_1"),
        ),
        Choice(
            "decided",
            _("Hoe is dit besloten?"),
            options=(
                Option("letter", _("Met een brief")),
                Option("spoken", _("Mondeling, de brief volgt")),
                NOT_APPLICABLE,
            ),
        ),
        Choice(
            "reported",
            _("Is er een Wmo-melding?"),
            help=_("Opvang met spoed is voor even. Het onderzoek volgt na de melding."),
            needed_by=("care.wmo_report",),
            options=YES_NO,
        ),
        Tick("person_told", _("De persoon weet waar het is, hoe laat en hoe lang")),
    ),
)

PATHWAY = Pathway(
    process="housing",
    name=_("Wonen"),
    condition=True,
    tasks=(
        check,
        rent_emergency,
        address,
        urgency,
        urgency_decision,
        family,
        sheltered,
        shelter_intake,
        bed_confirmed,
        place,
        immediate_shelter,
    ),
)
