"""The case itself: from the detention message over the day of release to the close six months later."""

from app.domain.checklist import Choice, Day, Option, Question, Reference, Remark, Tick
from app.domain.task import Ground, Pathway, Task, Variant
from app.domain.term import ARRIVAL, OPENED, RELEASE, Rule, Term, after, before, by_law, plain
from app.domain.text import _
from tasks import grounds, ladders, law
from tasks.options import (
    GO_NO_GO,
    NO,
    NOT_NEEDED,
    STATES,
    TOPICS,
    UNKNOWN,
    WAYS,
    YES,
    YES_NO,
    YES_NO_UNKNOWN,
    each_condition,
)

OUTSIDE = _("Stap in Vrijlating")

MESSAGE = Ground(
    _("Wet justitiële en strafvorderlijke gegevens artikel 51c lid 2"),
    _("Alleen het re-integratieteam: het bericht zegt dat iemand vastzit en sinds wanneer"),
)

TOLD = Tick(
    "told",
    _("Verteld welke gegevens wij delen, met wie en waarom"),
    help=_("Toestemming is voor het plan niet nodig. Uitleg wel."),
)
AGREED = (
    Option("yes", _("Ja, met het hele plan")),
    Option("partly", _("Met een deel"), help=_("Schrijf hieronder waarmee niet.")),
    Option("no", _("Nee"), help=_("De persoon kan later terugkomen.")),
)
OWN_WORDS = Remark(
    "own_words",
    _("Wat zegt de persoon zelf?"),
    help=_("In eigen woorden. De persoon kan dit lezen."),
    needed_by=("release.prison_plan", "release.second_talk"),
)

match = Task(
    key="release.match",
    # A message may come a day after the arrival; whoever reads it still has a working day.
    term=after(OPENED, working_days=1),
    ladder=ladders.MATCH,
    ground=MESSAGE,
    outside_title=OUTSIDE,
    catch_up=1,
    refusable=False,
    why=_("Wie niet gevonden wordt, krijgt geen hulp."),
    checklist=(
        Choice(
            "found",
            _("Is duidelijk wie deze persoon is?"),
            needed_by=("release.first_contact", "income.stop_check"),
            options=(
                Option("bsn", _("Ja, met BSN")),
                Option("without_bsn", _("Ja, maar zonder BSN")),
                Option("no", _("Nee"), help=_("Vraag de gevangenis naar naam en geboortedatum.")),
            ),
        ),
        Choice(
            "bond",
            _("Hoort de persoon bij deze gemeente?"),
            needed_by=("release.first_contact", "income.notification", "housing.check"),
            options=(
                Option("registered", _("Ja, staat hier ingeschreven")),
                Option("former", _("Ja, stond hier eerder ingeschreven")),
                Option("coming", _("Ja, wil hier gaan wonen")),
                Option("other", _("Nee, hoort bij een andere gemeente")),
                UNKNOWN,
            ),
        ),
        Choice(
            "known",
            _("Is er al contact met de gemeente?"),
            help=_("Alleen of er contact is, niet waarover."),
            needed_by=("release.first_contact",),
            options=YES_NO_UNKNOWN,
        ),
    ),
)

fast_track = Task(
    key="release.fast_track",
    term=after(OPENED, working_days=2),
    ladder=ladders.FAST_TRACK,
    ground=grounds.DETENTION_PLAN,
    outside_title=OUTSIDE,
    catch_up=1,
    refusable=False,
    why=_("De persoon kan elke dag vrijkomen. Zorg dat de eerste dag geregeld is."),
    checklist=(
        Choice(
            "bed",
            _("Is er een slaapplek voor de eerste nacht?"),
            needed_by=("housing.check", "housing.shelter_intake"),
            options=YES_NO_UNKNOWN,
        ),
        Choice(
            "money",
            _("Is er geld voor de eerste dagen?"),
            needed_by=("income.first_days_cash",),
            options=YES_NO_UNKNOWN,
        ),
        Choice("identity", _("Kan de persoon laten zien wie hij of zij is?"), options=YES_NO_UNKNOWN),
        Choice(
            "insurance",
            _("Is er een zorgverzekering vanaf de eerste dag?"),
            needed_by=("care.insurance_restart",),
            options=YES_NO_UNKNOWN,
        ),
        Choice(
            "reachable",
            _("Hoe bereikt u de persoon na de vrijlating?"),
            needed_by=("release.reception", "release.contact_1"),
            options=(
                Option("phone", _("Eigen telefoon")),
                Option("via_other", _("Via familie of een begeleider")),
                Option("desk", _("Afspraak aan het loket")),
                Option("none", _("Nog niet te bereiken")),
            ),
        ),
        Tick("contact_given", _("De persoon weet wie hij of zij kan bellen")),
    ),
)

first_contact = Task(
    key="release.first_contact",
    term=after(ARRIVAL, working_days=5),
    ladder=ladders.FIRST_CONTACT,
    ground=grounds.DETENTION_PLAN,
    outside_title=OUTSIDE,
    why=_("Vroeg contact voorkomt dat huis, uitkering of verzekering verloren gaat."),
    checklist=(
        Choice("way", _("Op welke manier was er contact?"), options=WAYS),
        Day("spoken", _("Op welke dag?"), needed_by=("release.talk",)),
        Choice(
            "urgent",
            _("Wat kan niet wachten?"),
            needed_by=("release.screening", "release.talk"),
            options=(*TOPICS, Option("none", _("Niets"))),
        ),
        Choice(
            "understanding",
            _("Wat helpt om elkaar te verstaan?"),
            needed_by=("release.talk", "release.second_talk"),
            options=(
                Option("nothing", _("Niets extra's")),
                Option("interpreter", _("Een tolk")),
                Option("plain", _("Korte zinnen en plaatjes")),
                Option("read_aloud", _("Brieven voorlezen")),
            ),
        ),
        Day("next_talk", _("Wanneer is het gesprek?"), required=False, future=True, needed_by=("release.talk",)),
    ),
)

screening = Task(
    key="release.screening",
    term=after(ARRIVAL, working_days=10),
    ladder=ladders.CHAIN,
    ground=grounds.DETENTION_PLAN,
    outside_title=OUTSIDE,
    catch_up=3,
    refusable=False,
    why=_("Uit deze antwoorden volgt welke hulp start."),
    checklist=(
        *each_condition(
            STATES,
            ("release.talk", "release.prison_plan"),
            also={
                "income": ("income.stop_check",),
                "housing": ("housing.check", "income.fixed_costs"),
                "care": ("care.insurance_stop", "care.current_care"),
            },
        ),
        Choice("network", _("Familie of vrienden die helpen"), options=STATES, needed_by=("release.prison_plan",)),
    ),
)

talk = Task(
    key="release.talk",
    term=after(ARRIVAL, working_days=10),
    variants=(Variant("short_stay", after(ARRIVAL, working_days=3)),),
    ladder=ladders.TALK,
    ground=grounds.DETENTION_PLAN,
    outside_title=OUTSIDE,
    why=_("Het plan is van de persoon zelf. Praat voordat het vaststaat."),
    checklist=(
        Day("talked", _("Op welke dag was het gesprek?"), records="talk", needed_by=("release.prison_plan",)),
        Choice(
            "attended",
            _("Wie was er bij?"),
            options=(
                Option("mentor", _("De mentor uit de gevangenis")),
                Option("casemanager", _("De casemanager uit de gevangenis")),
                Option("both", _("Mentor en casemanager")),
                Option("alone", _("Niemand anders")),
            ),
        ),
        TOLD,
        Choice("first", _("Wat wil de persoon het eerst regelen?"), needed_by=("release.prison_plan",), options=TOPICS),
        Choice(
            "agreed",
            _("Is de persoon het eens met wat is afgesproken?"),
            needed_by=("release.prison_plan", "release.second_talk"),
            options=AGREED,
        ),
        OWN_WORDS,
    ),
)

prison_plan = Task(
    key="release.prison_plan",
    term=by_law(ARRIVAL, law.DETENTION_PLAN, Rule.PLAIN),
    ladder=ladders.CHAIN,
    ground=Ground(
        _("Pbw artikel 18a lid 1 en Penitentiaire maatregel artikel 20d"),
        _("De gevangenis, de reclassering en de gemeente, voor zover nodig voor het plan"),
    ),
    outside_title=OUTSIDE,
    catch_up=3,
    refusable=False,
    why=_("In het plan staat wat er nog moet gebeuren voor de vrijlating, en wie dat doet."),
    checklist=(
        Day("adopted", _("Op welke dag stelde de directeur het plan vast?"), needed_by=("release.second_talk",)),
        Choice(
            "shared",
            _("Staat het deelbare plan in de Berichtenbox Re-integratie?"),
            needed_by=("release.second_talk", "release.check_1"),
            options=(YES, Option("no", _("Nee"), help=_("De gemeente ziet het plan dan niet."))),
        ),
        Choice(
            "missing",
            _("Wat moet voor de vrijlating het eerst geregeld worden?"),
            needed_by=("release.check_1",),
            options=(*TOPICS, Option("none", _("Alles is geregeld"))),
        ),
        Choice(
            "own_words_used",
            _("Staat in het plan wat de persoon zelf wil?"),
            options=(YES, Option("partly", _("Voor een deel")), NO),
        ),
        Reference("plan_number", _("Kenmerk van het plan"), required=False),
    ),
)

second_talk = Task(
    key="release.second_talk",
    term=before(RELEASE, working_days=10),
    opens=before(RELEASE, working_days=15),
    ladder=ladders.TALK,
    ground=grounds.DETENTION_PLAN,
    outside_title=OUTSIDE,
    why=_("Klopt het plan nog, nu de vrijlating dichtbij is?"),
    checklist=(
        Day("talked", _("Op welke dag was het gesprek?"), needed_by=("release.check_1",)),
        TOLD,
        Choice(
            "worry",
            _("Waar maakt de persoon zich het meest zorgen over?"),
            needed_by=("release.check_1", "release.reception"),
            options=(*TOPICS, Option("none", _("Geen zorgen"))),
        ),
        Choice(
            "agreed",
            _("Is de persoon het nog eens met het plan?"),
            needed_by=("release.check_1",),
            options=AGREED,
        ),
        Choice(
            "collected",
            _("Wie haalt de persoon op?"),
            needed_by=("release.reception",),
            options=(
                Option("team", _("Het re-integratieteam")),
                Option("family", _("Familie of vrienden")),
                Option("carer", _("Een begeleider")),
                Option("nobody", _("Niemand")),
                UNKNOWN,
            ),
        ),
        Remark(
            "own_words",
            _("Wat zegt de persoon zelf?"),
            help=_("In eigen woorden. De persoon kan dit lezen."),
            needed_by=("release.check_1",),
        ),
    ),
)


def _go_no_go(element: str, due: int, opens: int, needed_by: tuple[str, ...]) -> Task:
    """Give a check of all conditions, due and opening so many working days before the release."""
    return Task(
        key=f"release.{element}",
        term=before(RELEASE, working_days=due),
        opens=before(RELEASE, working_days=opens),
        ladder=ladders.GO_NO_GO,
        ground=grounds.DETENTION_PLAN,
        outside_title=OUTSIDE,
        catch_up=1,
        refusable=False,
        why=_("Wat nu niet klaar is, gaat naar het overleg van de twee steden."),
        checklist=(
            *each_condition(GO_NO_GO, needed_by),
            Remark("still", _("Wat moet nog gebeuren, en wie doet dat?"), needed_by=needed_by),
        ),
    )


check_1 = _go_no_go("check_1", due=10, opens=15, needed_by=("release.check_2",))
check_2 = _go_no_go("check_2", due=3, opens=5, needed_by=("release.reception",))

reception = Task(
    key="release.reception",
    term=before(RELEASE),
    opens=before(RELEASE, working_days=3),
    ladder=ladders.RECEPTION,
    ground=grounds.AFTERCARE,
    outside_title=OUTSIDE,
    catch_up=1,
    why=_("De eerste uren bepalen hoe iemand terugkomt."),
    checklist=(
        Choice(
            "met_by",
            _("Wie ving de persoon op?"),
            needed_by=("release.contact_1",),
            options=(
                Option("team", _("Het re-integratieteam")),
                Option("family", _("Familie of vrienden")),
                Option("carer", _("Een begeleider")),
                Option("nobody", _("Niemand"), help=_("Bel vandaag nog.")),
            ),
        ),
        Choice("bed", _("Is er een slaapplek voor vannacht?"), needed_by=("release.contact_1",), options=YES_NO),
        Choice(
            "money", _("Heeft de persoon geld voor de eerste dagen?"), needed_by=("release.contact_1",), options=YES_NO
        ),
        Choice(
            "identity",
            _("Heeft de persoon een geldig identiteitsbewijs bij zich?"),
            needed_by=("release.contact_1",),
            options=(YES, Option("appointment", _("Nee, wel een afspraak bij het loket")), NO),
        ),
        Day("next_contact", _("Wanneer is het volgende contact?"), future=True, needed_by=("release.contact_1",)),
        Tick("contact_given", _("De persoon weet wie hij of zij kan bellen")),
    ),
)

REACHED = Choice("way", _("Op welke manier was er contact?"), options=(*WAYS, Option("not_reached", _("Niet bereikt"))))
LIFE = (
    Choice("bed", _("Heeft de persoon een vaste slaapplek?"), options=YES_NO_UNKNOWN),
    Choice("money", _("Komt er geld binnen?"), options=YES_NO_UNKNOWN),
    Choice("help", _("Waar is nu hulp bij nodig?"), options=(*TOPICS, Option("none", _("Nergens bij")))),
)


def _contact(number: int, term: Term, opens: Term, questions: tuple[Question, ...]) -> Task:
    """Give one of the contacts after the release."""
    return Task(
        key=f"release.contact_{number}",
        term=term,
        opens=opens,
        ladder=ladders.TALK,
        ground=grounds.AFTERCARE,
        outside_title=OUTSIDE,
        why=_("Wie contact houdt, hoort op tijd wat misgaat."),
        checklist=questions,
    )


def _questions(following: str) -> tuple[Question, ...]:
    return (
        REACHED,
        Day("spoken", _("Op welke dag?")),
        *LIFE,
        Day("next_contact", _("Wanneer is het volgende contact?"), required=False, future=True, needed_by=(following,)),
    )


contact_1 = _contact(1, after(RELEASE, working_days=2), before(RELEASE), _questions("release.contact_2"))
contact_2 = _contact(2, plain(RELEASE, weeks=2), plain(RELEASE, weeks=1), _questions("release.contact_3"))
contact_3 = _contact(3, plain(RELEASE, weeks=6), plain(RELEASE, weeks=5), _questions("release.contact_4"))
contact_4 = _contact(4, plain(RELEASE, months=3), plain(RELEASE, weeks=12), _questions("release.contact_5"))
contact_5 = _contact(
    5,
    plain(RELEASE, months=6),
    plain(RELEASE, weeks=25),
    (REACHED, *each_condition(STATES, ("release.look_back", "release.close"))),
)

WAITED_FOR = (
    Option("nothing", _("Niets")),
    Option("prison", _("De gevangenis")),
    Option("team", _("Het re-integratieteam")),
    Option("income", _("Inkomen")),
    Option("housing", _("Onderdak")),
    Option("care", _("Zorg")),
    Option("law", _("Een regel of de wet")),
    Option("person", _("De persoon zelf")),
)

look_back = Task(
    key="release.look_back",
    term=plain(RELEASE, months=6),
    opens=plain(RELEASE, weeks=24),
    ladder=ladders.LOOK_BACK,
    ground=Ground(
        _("Afspraak van Tilburg en Breda; er gaan geen persoonsgegevens mee"),
        _("Het overleg van de twee steden, zonder namen"),
    ),
    outside_title=OUTSIDE,
    catch_up=3,
    refusable=False,
    why=_("Van elke terugkeer leren wij iets voor de volgende."),
    checklist=(
        Choice("waited", _("Waarop is het langst gewacht?"), options=WAITED_FOR),
        Choice(
            "helped",
            _("Wat hielp het meest?"),
            options=(
                Option("talk", _("Praten met de persoon")),
                Option("early", _("Vroeg beginnen")),
                Option("one_contact", _("Een vast contact")),
                Option("together", _("Samen om de tafel")),
                Option("cash", _("Geld op de eerste dag")),
                Option("nothing", _("Niets in het bijzonder")),
            ),
        ),
        Choice(
            "with_person",
            _("Heeft de persoon meegedacht?"),
            options=(
                YES,
                Option("not_wanted", _("Nee, dat wilde de persoon niet")),
                Option("not_asked", _("Niet gevraagd")),
            ),
        ),
        Remark("change", _("Wat moet anders?"), help=_("Schrijf geen namen op. Dit gaat naar het overleg.")),
    ),
)

close = Task(
    key="release.close",
    term=plain(RELEASE, months=6),
    opens=plain(RELEASE, weeks=25),
    ladder=ladders.CLOSE,
    ground=grounds.AFTERCARE,
    outside_title=OUTSIDE,
    catch_up=3,
    refusable=False,
    why=_("De gewone hulp neemt het over. Daarna bewaren wij niet meer dan nodig is."),
    checklist=(
        Choice(
            "handed_to",
            _("Aan wie draagt u over?"),
            options=(
                Option("nobody", _("Aan niemand, de persoon redt zich")),
                Option("district_team", _("Wijkteam of toegang")),
                Option("income", _("Inkomen of werk")),
                Option("debts", _("Schuldhulp")),
                Option("carer", _("Begeleider of zorgaanbieder")),
                Option("probation", _("Reclassering")),
                Option("other_city", _("Andere gemeente")),
            ),
        ),
        Choice(
            "handed_what",
            _("Wat draagt u over?"),
            help=_("Niet meer dan de ander nodig heeft."),
            options=(
                Option("nothing", _("Niets")),
                Option("contact", _("Alleen naam en contact")),
                Option("agreements", _("Naam, contact en lopende afspraken")),
            ),
        ),
        Choice(
            "accepted",
            _("Heeft de ander ja gezegd?"),
            options=(YES, Option("no", _("Nog niet")), NOT_NEEDED),
        ),
        Day("handed_on", _("Op welke dag droeg u over?"), required=False),
        Tick("person_told", _("De persoon weet wie nu helpt en dat dit dossier sluit")),
    ),
)

PATHWAY = Pathway(
    process="release",
    name=_("Vrijlating"),
    tasks=(
        match,
        fast_track,
        first_contact,
        screening,
        talk,
        prison_plan,
        second_talk,
        check_1,
        check_2,
        reception,
        contact_1,
        contact_2,
        contact_3,
        contact_4,
        contact_5,
        look_back,
        close,
    ),
)
