"""One place a change: each edit that the table of the README promises is made in a copy, and nothing else has to be.

All edits stand in one copy, which the real command then checks; what each of them changed is seen in the plan of a case
and in what the commands offer.
"""

import filecmp
import json
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.engine.guard.releases import erase, insert
from tests.support.checkout import FONTS

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("app", "bpmn", "letters", "migrations", "tasks")
UNNEEDED = shutil.ignore_patterns("__pycache__", "node_modules", "vendor", "*.mo")
CASE = ("--arrival", "2026-12-01", "--release", "2027-02-01", "--json")

LOOK = """
import json
from app.access.policy import RIGHTS, Permission
from app.engine.catalogue import current
from app.domain.organisation import Role
ladder = current().processes["escalation"].subprocesses["ladder"].task_specs
print(json.dumps({
    "after": {key: current().step(key).after for key in ("income.first_days_cash", "income.cash_ready")},
    "questions": [question.key for question in current().tasks["housing.check"].checklist],
    "levels": {name: [one.name for one in ladder[name].outputs] for name in ("warn_2", "warn_4")},
    "works": Role("budget_keeper") in RIGHTS[Permission.TASK_WORK].roles,
    "agency": current().agencies["budget"].lane if "budget" in current().agencies else "",
}))
"""
"""What no command prints of the definitions that a checkout would run."""


def _swapped(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)


def _exchanged(text: str, *pairs: tuple[str, str]) -> str:
    """Put one word in the place of another and the other way round: two elements of a drawing change places."""
    for one, other in pairs:
        assert one in text
        assert other in text
        text = text.replace(one, "\0").replace(other, one).replace("\0", other)
    return text


def _asking(text: str, task: str, question: str) -> str:
    """Put a question on top of the checklist of a task."""
    before, key, after = text.partition(f'key="{task}"')
    return before + key + after.replace("checklist=(", f"checklist=({question}", 1)


def _without_timer(text: str, task: str) -> str:
    """Take the timer off a task, and say why in its documentation."""
    root = etree.fromstring(text.encode())
    erase(f"{task}_rung", f"{task}_late")(root)
    insert(task, "<bpmn:documentation>Het adres staat ook in de controle.</bpmn:documentation>")(root)
    return etree.tostring(root, encoding="unicode")


@dataclass(frozen=True)
class Seen:
    """What a checkout shows: its plan by task, what it would run, and what the command for accounts offers."""

    plan: dict[str, Any]
    look: dict[str, Any]
    offers: str

    def due(self, task: str) -> str:
        """Give the day on which a task is due."""
        return str(self.plan[task]["due"])[:10]


Change = Callable[[str], str]


@dataclass(frozen=True)
class Edit:
    """A change to one file, or to the two that are named; before and after give what it changes, and must be so."""

    files: dict[str, Change]
    see: Callable[[Seen], object]
    before: object
    after: object


EDITS = {
    "a deadline": Edit(
        {"tasks/income.py": lambda text: _swapped(
            text, 'key="income.first_days_cash",\n    term=before(RELEASE, working_days=5)',
            'key="income.first_days_cash",\n    term=before(RELEASE, working_days=6)',
        )},
        lambda seen: seen.due("income.first_days_cash"), "2027-01-25", "2027-01-22",
    ),
    "a checklist item": Edit(
        {"tasks/housing.py": lambda text: _asking(text, "housing.check", 'Tick("more", _("Meer?")),')},
        lambda seen: seen.look["questions"][0] == "more", False, True,
    ),
    "a ground": Edit(
        {"tasks/care.py": lambda text: _swapped(text, "boek 7 artikel 457", "boek 7 artikel 458")},
        lambda seen: seen.plan["care.medication"]["ground"],
        "Burgerlijk Wetboek boek 7 artikel 457", "Burgerlijk Wetboek boek 7 artikel 458",
    ),
    "a number of the law": Edit(
        {"tasks/law.py": lambda text: _swapped(
            text, "DETENTION_PLAN = Law(Span(weeks=4)", "DETENTION_PLAN = Law(Span(weeks=5)"
        )},
        lambda seen: seen.due("release.prison_plan"), "2026-12-29", "2027-01-05",
    ),
    "the order of steps": Edit(
        {"bpmn/income.bpmn": lambda text: _exchanged(
            text, ("first_days_cash", "cash_ready"), ("Leefgeld besluiten", "Leefgeld klaar")
        )},
        lambda seen: seen.look["after"],
        {"income.first_days_cash": [], "income.cash_ready": ["first_days_cash"]},
        {"income.first_days_cash": ["cash_ready"], "income.cash_ready": []},
    ),
    "who does it": Edit(
        {"bpmn/care.bpmn": lambda text: _exchanged(
            text, ("referral", "medication"), ("Eerste afspraak maken", "Medische overdracht")
        )},
        lambda seen: (seen.plan["care.referral"]["agency"], seen.plan["care.medication"]["agency"]),
        ("care", "medical"), ("medical", "care"),
    ),
    "what escalates": Edit(
        {"bpmn/housing.bpmn": lambda text: _without_timer(text, "address")},
        lambda seen: [rung["role"] for rung in seen.plan["housing.address"]["rungs"]], ["team_lead"], [],
    ),
    "the ladder: who hears when": Edit(
        {"tasks/ladders.py": lambda text: _swapped(
            text, "FIRST_CONTACT = Ladder((Rung(1), Rung(2, 2), Rung(3, 5)))",
            "FIRST_CONTACT = Ladder((Rung(1), Rung(3, 3)))",
        )},
        lambda seen: [(rung["role"], rung["at"][:10]) for rung in seen.plan["release.first_contact"]["rungs"]],
        [("owner", "2026-12-08"), ("team_lead", "2026-12-10"), ("manager", "2026-12-15")],
        [("owner", "2026-12-08"), ("manager", "2026-12-11")],
    ),
    "the ladder: its shape": Edit(
        {"bpmn/escalation.bpmn": lambda text: _exchanged(
            text, ("rung_3", "rung_4"), ("warn_3", "warn_4"), ("rung(3)", "rung(4)"), ("trede 3", "trede 4"),
            ("Manager", "Ketenoverleg"),
        )},
        lambda seen: seen.look["levels"],
        {"warn_2": ["rung_3"], "warn_4": ["ladder_ends"]}, {"warn_2": ["rung_4"], "warn_4": ["rung_3"]},
    ),
    "a new city": Edit(
        {"tasks/cities.py": lambda text: _swapped(
            text, '    City("breda", "Breda", BREDA),\n',
            '    City("breda", "Breda", BREDA),\n    City("waalwijk", "Waalwijk", BREDA),\n',
        )},
        lambda seen: "waalwijk" in seen.offers, False, True,
    ),
    "a new agency with a new role": Edit(
        {
            "tasks/agencies.py": lambda text: _swapped(
                text, '    Agency("system"',
                '    Agency("budget", "Budgetbeheer", _("Budgetbeheer"), Place.CITY, (Role("budget_keeper"),)),\n'
                '    Agency("system"',
            ),
            "app/access/policy.py": lambda text: _swapped(
                text, "    Role.MANAGER: Reach.COUNTS,\n",
                '    Role.MANAGER: Reach.COUNTS,\n    Role("budget_keeper"): Reach.AGENCY,\n',
            ),
        },
        lambda seen: (
            seen.look["agency"], seen.look["works"], [word in seen.offers for word in ("budget|", "budget_keeper|")]
        ),
        ("", False, [False, False]), ("Budgetbeheer", True, [True, True]),
    ),
}  # fmt: skip
"""The table of the README, row by row; the words of a letter join it with the letters."""


def _run(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=os.environ if folder == ROOT else _environment(folder),
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _environment(folder: Path) -> Mapping[str, str]:
    """Let a copy keep what it compiles to itself; what Python and the packages are made of is compiled already."""
    if sys.pycache_prefix is None:
        return os.environ
    for kind in ("stdlib", "purelib"):
        place = Path(sysconfig.get_path(kind)).relative_to("/")
        link = folder / ".pyc" / place
        link.parent.mkdir(parents=True, exist_ok=True)
        if not link.is_symlink():
            link.symlink_to(sys.pycache_prefix / place)
    return os.environ | {"PYTHONPYCACHEPREFIX": str(folder / ".pyc")}


def _seen(folder: Path, city: str) -> Seen:
    plan = json.loads(_run(folder, "-m", "app.cli", "plan", "--city", city, *CASE))
    look = json.loads(_run(folder, "-c", LOOK))
    return Seen({one["task"]: one for one in plan}, look, _run(folder, "-m", "app.cli", "user", "--help"))


def _differing(folder: Path) -> list[str]:
    found = [path for part in PARTS for path in (folder / part).rglob("*") if path.is_file()]
    return sorted(
        path.relative_to(folder).as_posix() for path in found if not filecmp.cmp(path, ROOT / path.relative_to(folder))
    )


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of this checkout with every edit, in which no other file differs."""
    folder = tmp_path_factory.mktemp("edited")
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=UNNEEDED)
    # Letters are measured in their own fonts.
    shutil.copytree(ROOT / FONTS, folder / FONTS)
    shutil.copy(ROOT / "setup.cfg", folder)
    named = [file for edit in EDITS.values() for file in edit.files]
    for edit in EDITS.values():
        for file, change in edit.files.items():
            path = folder / file
            path.write_text(change(path.read_text("utf-8")), "utf-8")
    assert _differing(folder) == sorted(named)
    return folder


@pytest.fixture(scope="module")
def before() -> Seen:
    return _seen(ROOT, "tilburg")


@pytest.fixture(scope="module")
def after(edited: Path) -> Seen:
    """Give what the edited copy shows of a case of the new city."""
    return _seen(edited, "waalwijk")


def test_every_row_names_one_place() -> None:
    places = {name: len(edit.files) for name, edit in EDITS.items()}
    assert {name for name, count in places.items() if count > 1} == {"a new agency with a new role"}


def test_the_edited_copy_is_sound(edited: Path) -> None:
    assert _run(edited, "-m", "app.cli", "check").endswith("No problems: these definitions can run.\n")


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_it_takes_effect(edit: Edit, before: Seen, after: Seen) -> None:
    assert edit.see(before) == edit.before
    assert edit.see(after) == edit.after
