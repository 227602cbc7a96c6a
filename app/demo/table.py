"""What team leads and managers do in the story beside the cases: bottlenecks, answers to rungs, and early signals."""

from collections.abc import Callable, Mapping
from uuid import UUID, uuid5

from app.actions import take_signal
from app.actions.answer_rung import EXPLAINED, EXTENDED, TAKEN_UP, Answer, answer, asked, reaches
from app.actions.bottlenecks import ANSWERED, SOLVED, Wanted, bottlenecks
from app.actions.bottlenecks import answer as answer_bottleneck
from app.actions.list_work import waiting_for_answer
from app.actions.raise_bottleneck import LAW, PRACTICE, NewBottleneck, raise_by_hand
from app.actions.signals import Meant, NewSignal, report_about_person
from app.demo.stage import Stage
from app.demo.when import on

FORMS = UUID("b1d2e0a6-52c4-4a70-8f0b-6c1a7d9e3f21")
"""The forms filled in here are named after this, so that each has a key of its own."""

MANAGER = "petra"
LEADS = {"tilburg": "hanna", "breda": "ruben"}

HELD_UP = {
    "hanna": NewBottleneck(
        "insurer", LAW, "care", "De zorgverzekering loopt pas weer als de uitschrijving binnen is. Dat duurt weken.",
        law="zvw", article="artikel 24", city="tilburg",
    ),
    "ruben": NewBottleneck(
        "corporation", PRACTICE, "housing", "Corporaties vragen een huurverklaring. Na detentie heeft niemand die.",
        ministry="bzk", city="breda",
    ),
    "petra": NewBottleneck(
        "bank", LAW, "income", "Zonder geldig bewijs opent geen bank een rekening. Dan komt er geen geld.",
        law="passport", article="artikel 2", city="tilburg",
    ),
}  # fmt: skip
"""Bottlenecks raised by hand, by whom."""

REPLIES = (
    (ANSWERED, "Besproken met de corporaties. Zij maken een voorstel voor een verklaring van de gevangenis."),
    (SOLVED, "De verzekeraars nemen nu een bericht van de gevangenis aan. De uitschrijving hoeft niet meer af."),
)

WORDS = {
    TAKEN_UP: "Ik bel vandaag met de organisatie die aan zet is.",
    EXPLAINED: "De andere partij wacht op een stuk van buiten. Dat is deze week beloofd.",
    EXTENDED: "Afgesproken dat dit mag wachten tot na het overleg.",
}


def meet(stage: Stage, day: int) -> None:
    """Do what is done on a day, so many working days from the telling."""
    DAYS.get(day, _nothing)(stage, day)


def _nothing(_stage: Stage, _day: int) -> None:
    pass


def _raise(stage: Stage, day: int) -> None:
    for who, new in HELD_UP.items():
        raise_by_hand(stage.office, stage.actor(who), _form(day, who), new)


def _reply(stage: Stage, day: int) -> None:
    manager = stage.actor(MANAGER)
    found = bottlenecks(stage.office, manager, Wanted())[-2:]
    for one, (status, words) in zip(found, REPLIES, strict=True):
        answer_bottleneck(stage.office, manager, one.id, len(one.answers), _form(day, status), status, words)


def _report(stage: Stage, day: int) -> None:
    """Let somebody report about a person by name: one whom the team lead deals with, and one that waits."""
    worry = NewSignal("stopped", "De begeleiding stopt aan het eind van de maand.")
    mila, hanna = stage.actor("mila"), stage.actor("hanna")
    report_about_person(stage.office, mila, _form(day, "first"), Meant("tilburg", "Onbekend", "Robin"), worry)
    (first,) = take_signal.waiting(stage.office, hanna)
    take_signal.answer(stage.office, hanna, first.id, _form(day, "answer"), "passed_on")
    waits = NewSignal("rent", "De verhuurder wil het huis verkopen.")
    for who, city, surname in (("mila", "tilburg", "Schets"), ("joost", "breda", "Nergens")):
        report_about_person(stage.office, stage.actor(who), _form(day, who), Meant(city, surname), waits)


def _answer(stage: Stage, day: int) -> None:
    """Let the manager and a team lead each answer the warning that waits longest for them."""
    kind = (TAKEN_UP, EXPLAINED, EXTENDED)[day % 3]
    until = on(5).day(stage.today) if kind == EXTENDED else None
    for who in (MANAGER, LEADS["breda"]):
        actor = stage.actor(who)
        with stage.office.database.reading() as session:
            waits = [
                item.id for item in waiting_for_answer(session, actor) if any(reaches(actor, r) for r in item.rungs)
            ]
            version = asked(session, actor, waits[0]).version if waits else 0
        if waits:
            given = Answer(kind, until, WORDS[kind])
            answer(stage.office, actor, waits[0], version, _form(day, who), given)


def _form(day: int, name: str) -> UUID:
    return uuid5(FORMS, f"{day}:{name}")


DAYS: Mapping[int, Callable[[Stage, int], None]] = {
    -12: _raise, -6: _reply, -3: _answer, -2: _answer, -1: _report,
}  # fmt: skip
"""What is done on which day."""
