"""The people of the story who come home to Breda; all of them invented."""

from app.demo.deeds import Ask, DemoCase, Move, NotNeeded, Proof, Refused, Start, Take, done
from app.demo.usual import came_home, cash, found, had_benefit, met, no_benefit, planned
from app.demo.when import on

JOOST, WILMA, KOEN = "joost", "wilma", "koen"
SANNE, LOTTE, RUBEN = "sanne", "lotte", "ruben"
IRIS, SAIDA, GIJS, JELLE, STIJN = "iris", "saida", "gijs", "jelle", "stijn"

FREE_THIS_WEEK = DemoCase(
    "Opzet", "Jordy", (31, 4, 11), "999900092", "breda", "dordrecht", "short", on(-25), on(2),
    (
        *found(-25, WILMA, SANNE),
        *met(-25, SANNE, "Ik wil een telefoon en een vast adres. Dan kan iemand mij bellen voor werk.", "work"),
        *planned(-25, WILMA, "identity", identity="missing", income="missing"),
        *no_benefit(-25, LOTTE),
        done(-14, LOTTE, "income.notification", way="paper"),
        done(-10, SANNE, "release.second_talk", worry="identity", collected="family"),
        done(-9, LOTTE, "income.application", way="paper", account="none",
             proof=Proof("certificate", "PI Dordrecht", "VB-5120")),
        done(-9, RUBEN, "release.check_1", identity="no_go", income="no_go", still="ID-kaart: PI Dordrecht."),
        NotNeeded(-8, LOTTE, "income.cost_sharing", "Jordy krijgt een eigen kamer."),
        Take(-7, LOTTE, "income.first_days_cash"),
        done(-4, LOTTE, "income.first_days_cash", covers="week", place="gate"),
        Take(-4, LOTTE, "income.cash_ready"),
        done(-16, SANNE, "housing.check", home="none", after="sheltered", arrears="not_applicable", blocked="no"),
        done(-12, JELLE, "housing.sheltered", outcome="later", from_day=on(7), bridge="shelter",
             provider="Aanbieder Voorbeeld"),
        done(-9, SAIDA, "housing.shelter_intake", kind="night"),
        Take(-3, SAIDA, "housing.bed_confirmed"),
        done(-2, RUBEN, "release.check_2", income="no_go", housing="no_go", care="no_go",
             still="Bed tot de kamer vrij is: Saida. Geld voor de eerste week: Lotte. Verzekering: PI Dordrecht."),
        Take(-1, SANNE, "release.reception"),
        Ask(-1, WILMA, "signal", "De ID-kaart van Jordy komt pas na de vrijlating. Maak een afspraak aan het loket."),
    ),
    needs={"income": "missing", "housing": "missing", "care": "unknown"},
    ways={"housing": "sheltered", "care": "nothing"},
)  # fmt: skip

ADVANCE_LATE = DemoCase(
    "Patroon", "Wesley", (52, 10, 27), "999900109", "breda", "dordrecht", "short", on(-77), on(-27),
    (
        *found(-77, WILMA, SANNE),
        *met(-77, SANNE, "Ik slaap bij mijn broer. Ik wil hem niet tot last zijn.", "income", "income"),
        *planned(-77, WILMA, "income", income="missing", debts="missing"),
        *no_benefit(-77, LOTTE),
        done(-57, LOTTE, "income.notification"),
        done(-38, LOTTE, "income.cost_sharing", host_benefit="no", outcome="not_needed"),
        *came_home(-27, SANNE, RUBEN),
        *cash(-27, LOTTE),
        done(-25, LOTTE, "income.restart", benefit="not_applicable"),
        done(-23, LOTTE, "income.application", complete="missing", account="requested",
             proof=Proof("certificate", "PI Dordrecht", "VB-4711")),
        Take(-22, LOTTE, "income.decision"),
        Take(-22, LOTTE, "income.advance"),
        done(-18, SANNE, "release.contact_2", way="visit", money="no", help="income"),
        Take(-1, SANNE, "release.contact_3"),
    ),
    needs={"income": "unknown", "housing": "missing", "care": "unknown"},
    ways={"housing": "family", "care": "nothing"},
)  # fmt: skip

NOBODY_SPOKE = DemoCase(
    "Sjabloon", "Ricardo", (36, 2, 6), "999900110", "breda", "vught", "short", on(-8), on(30),
    (
        *found(-8, JOOST, SANNE, found="bsn", bond="coming"),
        Take(-6, JOOST, "release.screening"),
        Take(-2, LOTTE, "income.stop_check"),
        done(-1, SANNE, "housing.check", home="at_risk", after="own", tie="unknown", arrears="yes", blocked="unknown"),
    ),
    needs={"income": "unknown", "housing": "unknown", "care": "unknown"},
)  # fmt: skip

SCREENING_WITH_BOTH_CITIES = DemoCase(
    "Kopie", "Bas", (47, 6, 21), "999900122", "breda", "dordrecht", "short", on(-17), on(28),
    (
        *found(-17, WILMA, SANNE),
        *met(-17, SANNE, "Ik wil mijn schulden op een rij. Anders begint alles opnieuw.", "debts", "debts"),
        *had_benefit(-17, LOTTE),
        Take(-6, LOTTE, "income.application"),
        done(-8, SANNE, "care.current_care", provider="yes", earlier="zvw", needed="care"),
        Take(-4, JELLE, "care.referral"),
        Take(-2, STIJN, "care.medication"),
    ),
    needs={"income": "unknown", "care": "missing"},
    ways={"care": "care"},
)  # fmt: skip

REFUSES_INCOME = DemoCase(
    "Kader", "Ronald", (43, 3, 3), "999900134", "breda", "grave", "long", on(-210), on(25),
    (
        *found(-210, KOEN, SANNE),
        *met(-210, SANNE, "Ik kan terug naar mijn oude baas. Een uitkering wil ik niet.", "work"),
        *planned(-210, KOEN, "housing", housing="missing", income="missing"),
        *no_benefit(-210, LOTTE),
        Refused(-9, LOTTE, "income.notification", "Wil bij zijn oude baas beginnen. Wij vragen het nog een keer."),
        Move(-6, KOEN, on(60), "postponed"),
        done(-21, SANNE, "housing.urgency"),
        Take(-15, IRIS, "housing.urgency_decision"),
        done(-19, SANNE, "care.wmo_report"),
        Take(-12, GIJS, "care.wmo_investigation"),
    ),
    needs={"income": "missing", "housing": "missing", "care": "missing"},
    ways={"housing": "urgency", "care": "support"},
)  # fmt: skip

CLOSED = DemoCase(
    "Blauwdruk", "Stefan", (58, 9, 9), "999900146", "breda", "dordrecht", "short", on(-190), on(-134),
    (
        *found(-190, WILMA, SANNE),
        *met(-190, SANNE, "Ik wil rust en een vaste plek.", "housing"),
        *planned(-190, WILMA, "income", income="missing"),
        *had_benefit(-190, LOTTE),
        done(-150, LOTTE, "income.application", way="reuse", proof=Proof("message", "Justid", "VB-1203")),
        NotNeeded(-146, LOTTE, "income.cost_sharing", "Stefan houdt zijn eigen woning."),
        *came_home(-134, SANNE, RUBEN),
        *cash(-134, LOTTE),
        done(-138, LOTTE, "income.decision", start=on(-134), first_payment=on(-126),
             proof=Proof("grant", "Inkomen Breda", "VB-1377")),
        done(-138, LOTTE, "income.advance", outcome="decided", enough="not_applicable"),
        done(-132, LOTTE, "income.restart", benefit="not_applicable"),
        done(-126, SANNE, "release.contact_2", way="phone", help="debts"),
        done(-107, SANNE, "release.contact_3", help="none"),
        done(-72, SANNE, "release.contact_4", way="phone", help="none"),
        done(-8, SANNE, "release.contact_5", way="phone", debts="missing"),
        done(-7, SANNE, "release.look_back", waited="income", helped="one_contact",
             change="Vraag de oude uitkering in de eerste week op. Dat scheelde hier een maand."),
        done(-6, RUBEN, "release.close", handed_to="debts", handed_what="contact", handed_on=on(-6)),
    ),
    needs={"income": "unknown", "housing": "missing"},
    ways={"housing": "sheltered"},
)  # fmt: skip

JUST_STARTED = DemoCase(
    "Schema", "Bilal", (45, 8, 19), "999900080", "breda", "vught", "short", on(-2), on(45),
    (Start(-1, JOOST),),
    needs={"income": "unknown", "housing": "unknown", "care": "unknown"},
)  # fmt: skip

BREDA = (
    FREE_THIS_WEEK,
    ADVANCE_LATE,
    NOBODY_SPOKE,
    SCREENING_WITH_BOTH_CITIES,
    REFUSES_INCOME,
    CLOSED,
    JUST_STARTED,
)
