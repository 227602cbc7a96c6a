"""The people of the story who come home to Tilburg; all of them invented."""

from app.demo.deeds import (
    Ask,
    ComeBack,
    DemoCase,
    HandOut,
    HandOver,
    Move,
    NotAllowed,
    NotNeeded,
    PrintPost,
    Proof,
    StandStill,
    Take,
    TakeLonger,
    done,
    kept,
    wrote,
)
from app.demo.usual import came_home, cash, found, had_benefit, met, no_benefit, planned
from app.demo.when import friday, on

JOOST, KOEN = "joost", "koen"
NOOR, OMAR, MILA, HANNA = "noor", "omar", "mila", "hanna"
TEUN, WOUT, MARIT, NADIA = "teun", "wout", "marit", "nadia"
ANOUK, ROOS = "anouk", "roos"

FREE_ON_FRIDAY = DemoCase(
    "Voorbeeld", "Samir", (34, 3, 14), "999900018", "tilburg", "vught", "short", on(-40), friday(12, days=3),
    (
        *found(-40, JOOST, NOOR, known="yes"),
        *met(-40, NOOR, "Ik wil niet terug naar mijn oude vrienden. Eerst een bed, dan kan ik weer werken.", "housing"),
        *planned(-40, JOOST, "housing", housing="missing", income="missing", debts="missing"),
        *had_benefit(-40, MILA),
        Take(-12, MILA, "income.application"),
        Move(-9, JOOST, friday(12), "early_leave"),
        kept(-4, MILA, "income.application", way="reuse", account="active"),
        Take(-3, MILA, "income.first_days_cash"),
        done(-22, NOOR, "housing.check", home="lost", after="family", arrears="unknown", blocked="no"),
        done(-3, NOOR, "housing.family", outcome="no", landlord="no", registered="no"),
        Ask(-2, JOOST, "signal", "Samir kan na de vrijlating niet bij zijn zus slapen. Er is nog geen bed.", "family"),
        Take(-5, NADIA, "care.referral"),
        Take(-2, ANOUK, "care.medication"),
        wrote(-20, NOOR, "plan", "hand_over", release=friday(12), identity="no", money="yes", home="yes", care="yes",
              debts="yes", work="no"),
        HandOver(-18, NOOR, "plan"),
    ),
    needs={"income": "unknown", "housing": "missing", "care": "missing"},
    ways={"housing": "family_no", "care": "care"},
)  # fmt: skip

FREE_TOMORROW = DemoCase(
    "Proef", "Dennis", (41, 9, 2), "999900031", "tilburg", "vught", "short", on(-27), on(1),
    (
        *found(-27, JOOST, NOOR),
        *met(-27, NOOR, "Ik wil mijn dochter weer zien. Daarvoor heb ik een eigen plek nodig.", "housing", "debts"),
        *planned(-27, JOOST, "housing", housing="missing", income="missing", debts="missing"),
        *no_benefit(-27, MILA),
        done(-19, MILA, "income.notification", way="office"),
        done(-17, MILA, "income.application", proof=Proof("certificate", "PI Vught", "VB-2211"), account="requested"),
        done(-11, NOOR, "release.second_talk", worry="housing", collected="team"),
        done(-10, MILA, "income.cost_sharing", stays_with="no", host_benefit="not_applicable", outcome="not_needed",
             host_told="not_applicable"),
        done(-10, HANNA, "release.check_1", income="no_go", housing="no_go", still="Bed: Noor. Besluit: Mila."),
        *cash(1, MILA),
        done(-4, MILA, "income.decision", start=on(1), first_payment=on(8),
             proof=Proof("grant", "Inkomen Tilburg", "VB-2298")),
        done(-4, MILA, "income.advance", outcome="decided", enough="not_applicable"),
        done(-9, TEUN, "housing.shelter_intake", kind="day_and_night"),
        done(-5, TEUN, "housing.bed_confirmed", nights="some_nights"),
        done(-4, NOOR, "housing.place", kind="shelter", lasts="nights", entry="someone_in",
             proof=Proof("shelter", "Opvang Tilburg", "VB-2305")),
        done(-3, HANNA, "release.check_2", still="Bed bij de opvang is bevestigd, Noor haalt Dennis op."),
        Take(-2, NOOR, "release.reception"),
    ),
    needs={"income": "missing", "housing": "missing"},
    ways={"housing": "shelter"},
)  # fmt: skip

YOUNGER_THAN_27 = DemoCase(
    "Model", "Emre", (22, 5, 17), "999900043", "tilburg", "vught", "short", on(-14), on(20),
    (
        *found(-14, JOOST, OMAR),
        *met(-14, OMAR, "Ik wil een opleiding in de zorg doen.", "work"),
        Take(-12, JOOST, "release.screening"),
        done(-6, JOOST, "release.screening", income="missing", identity="missing"),
        Take(-5, JOOST, "release.prison_plan"),
        *no_benefit(-14, MILA)[:3],
        done(-5, MILA, "income.fixed_costs", home="no", costs="none", outcome="not_needed"),
        Take(-7, MILA, "income.notification"),
        done(-3, MILA, "income.notification"),
        Take(-3, MILA, "income.early_application"),
        TakeLonger(-1, MILA, "income.early_application", 2, "asked"),
        NotAllowed(-3, MILA, "income.early_application", "Eerder beginnen mag niet. Participatiewet artikel 41 lid 4."),
        done(-1, HANNA, "not_allowed.answer", about="act", law="participation", article="artikel 41 lid 4",
             outcome="partly", bottleneck="yes"),
        done(-8, OMAR, "care.current_care", provider="no", earlier="wmo", needed="support", handover="no"),
        done(-6, OMAR, "care.wmo_report", own_plan="yes"),
        Take(-2, MARIT, "care.wmo_investigation"),
    ),
    needs={"income": "missing", "care": "missing"},
    ways={"care": "support"},
)  # fmt: skip

SCREENING_LATE = DemoCase(
    "Staal", "Kevin", (29, 11, 23), "999900055", "tilburg", "vught", "short", on(-12), on(34),
    (
        *found(-12, JOOST, NOOR, known="unknown"),
        Take(-11, NOOR, "release.first_contact"),
        Take(-10, JOOST, "release.screening"),
        done(-8, NOOR, "release.first_contact", way="video", understanding="plain", urgent="care"),
        Take(-8, NOOR, "release.talk"),
        NotAllowed(-7, JOOST, "release.screening", "Zorg mag ik niet delen met de gemeente. Pbw artikel 18a lid 6."),
        *no_benefit(-12, MILA)[:3],
        Take(-6, MILA, "income.fixed_costs"),
        done(-5, NOOR, "housing.check", home="lost", after="nothing", arrears="yes", blocked="unknown"),
        done(-3, NOOR, "housing.urgency", seeker="requested", complete="missing"),
        Take(-1, WOUT, "housing.urgency_decision"),
        StandStill(-1, WOUT, "housing.urgency_decision", on(8), "person", "papers"),
        wrote(-1, NOOR, "urgency", "print", address="PI Vught\nPostbus 1\n5260 AA Vught", decided="no", granted="no",
              day=on(25), ground="Artikel 12 en 13 van de Huisvestingswet 2014."),
        Ask(-2, NOOR, "upscaling", "Zorg, schulden en onderdak tegelijk. De partijen komen er niet uit."),
    ),
    needs={"income": "unknown", "housing": "missing", "care": "missing"},
    ways={"housing": "urgency"},
)  # fmt: skip

HOME = DemoCase(
    "Schets", "Rachid", (38, 1, 30), "999900067", "tilburg", "grave", "short", on(-52), on(-7),
    (
        *found(-52, KOEN, NOOR),
        *met(-52, NOOR, "Ik wil mijn huis houden, dan kan mijn zoon weer thuis komen.", "housing", "housing"),
        *planned(-52, KOEN, "income", income="missing"),
        *had_benefit(-52, MILA),
        done(-24, MILA, "income.application", way="reuse", proof=Proof("plan", "PI Grave", "VB-1987")),
        done(-19, MILA, "income.cost_sharing", stays_with="no", host_benefit="not_applicable", outcome="not_needed",
             host_told="not_applicable"),
        *came_home(-7, NOOR, HANNA, "debts"),
        *cash(-7, MILA),
        done(-12, MILA, "income.decision", start=on(-7), first_payment=on(2),
             proof=Proof("grant", "Inkomen Tilburg", "VB-2040")),
        done(-12, MILA, "income.advance", outcome="decided", enough="not_applicable"),
        HandOut(-1, HANNA, "release.contact_2", NOOR),
        wrote(-10, MILA, "benefit_decision", "print", address="Voorbeeldstraat 10\n5000 AA Tilburg", granted="yes",
              advance="no", amount="1250,00", start=on(-7), decided=on(-12),
              ground="Artikel 11 en 44 van de Participatiewet."),
        PrintPost(-9, MILA),
        ComeBack(-2, MILA, "benefit_decision", "moved"),
    ),
    needs={"income": "unknown", "housing": "missing"},
    ways={"housing": "at_risk"},
)  # fmt: skip

RELEASE_UNKNOWN = DemoCase(
    "Ontwerp", "Tarik", (26, 7, 8), None, "tilburg", "vught", "pre_trial", on(-5), None,
    (
        *found(-5, JOOST, NOOR, found="without_bsn", bond="unknown"),
        Take(-3, NOOR, "release.fast_track"),
        done(-2, NOOR, "release.fast_track", bed="unknown", money="no", identity="no", reachable="via_other"),
        Take(-2, NOOR, "release.first_contact"),
        Take(-1, MILA, "income.stop_check"),
        StandStill(-1, MILA, "income.stop_check", on(5), "partner", "answer"),
        done(-1, NOOR, "housing.check", home="at_risk", after="own", arrears="yes", blocked="no"),
        wrote(-1, NOOR, "invitation", place="de spreekkamer van de PI Vught"),
    ),
    needs={"income": "unknown", "housing": "unknown", "care": "unknown"},
    ways={"care": "nothing"},
)  # fmt: skip

SHORT_STAY = DemoCase(
    "Concept", "Youri", (33, 12, 5), "999900079", "tilburg", "grave", "short", on(-5), on(6),
    (
        *found(-5, KOEN, OMAR, bond="former"),
        Take(-4, KOEN, "release.screening"),
        done(-3, OMAR, "release.fast_track", reachable="via_other", insurance="no"),
        done(-3, OMAR, "release.first_contact", way="phone", urgent="income"),
        Take(-3, OMAR, "release.talk"),
        done(-3, HANNA, "release.check_1", identity="no_go", income="no_go", care="no_go", debts="not_needed",
             housing="no_go", still="Verzekering: PI Grave. Melding uitkering: Mila. Bed: Omar."),
        done(-3, MILA, "income.stop_check", ended_recently="no", partner="not_applicable"),
        NotNeeded(-3, MILA, "income.suspend", "Er was geen uitkering."),
        done(-3, MILA, "income.notification", way="consulent"),
        done(-2, OMAR, "release.talk", first="income", own_words="Ik kan bij mijn moeder wonen. Ik wil snel werken."),
        NotNeeded(-2, OMAR, "release.second_talk", "Het eerste gesprek was net; de vrijlating is dichtbij."),
        done(-2, MILA, "income.cost_sharing", host_benefit="yes"),
        Take(-1, MILA, "income.first_days_cash"),
        done(-3, OMAR, "housing.check", home="none", after="family", arrears="no", blocked="no"),
        done(-2, OMAR, "housing.family", outcome="for_now"),
        done(-3, OMAR, "care.current_care", provider="no", earlier="none", needed="nothing", wanted="not_applicable"),
        Take(-1, ROOS, "care.medication"),
    ),
    needs={"income": "missing", "housing": "unknown", "care": "missing"},
    ways={"housing": "family", "care": "nothing"},
)  # fmt: skip

TILBURG = (
    FREE_ON_FRIDAY,
    FREE_TOMORROW,
    YOUNGER_THAN_27,
    SCREENING_LATE,
    HOME,
    RELEASE_UNKNOWN,
    SHORT_STAY,
)
