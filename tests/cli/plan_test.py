"""./thuiskomst plan: the tasks whose terms some dates fix, as JSON, without storing anything."""

import json
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.support.live import command, environment
from tests.support.typed import typed

AGENCIES = {"prison", "team", "lead", "income", "civil", "wmo", "care", "medical", "shelter"}
KEYS = {"task", "pathway", "agency", "anchor", "rule", "squeezed", "opens", "due", "rungs", "ground", "text"}
DECEMBER = ("--city", "tilburg", "--arrival", "2026-12-01", "--release", "2026-12-28")


def plan(*words: str) -> dict[str, Any]:
    """Give the entries of a plan by task."""
    done = typed("plan", *words, "--json")
    assert done.exit_code == 0, done.stderr
    entries = json.loads(done.stdout)
    assert isinstance(entries, list)
    return {entry["task"]: entry for entry in entries}


@pytest.fixture(scope="module")
def december() -> dict[str, Any]:
    """Give the plan of the example in the documentation."""
    return plan(*DECEMBER)


def test_every_entry_has_the_agreed_keys_and_kinds(december: dict[str, Any]) -> None:
    for entry in december.values():
        assert set(entry) == KEYS
        assert entry["task"].partition(".")[0] == entry["pathway"]
        assert entry["agency"] in {
            "prison",
            "team",
            "lead",
            "income",
            "civil",
            "wmo",
            "care",
            "medical",
            "shelter",
            "debts",
            "living",
        }
        assert entry["rule"] in {"before", "after", "awt", "plain", "hours"}
        assert isinstance(entry["squeezed"], bool)
        assert entry["ground"]
        assert entry["text"]
        for rung in entry["rungs"]:
            assert set(rung) == {"role", "at"}
            assert rung["role"] in {"owner", "team_lead", "manager", "joint_table"}


def test_instants_carry_the_offset_of_their_own_day(december: dict[str, Any]) -> None:
    summer = [entry["due"] for entry in december.values() if entry["due"][5:7] == "06"]
    winter = [entry["due"] for entry in december.values() if entry["due"][5:7] in {"12", "01"}]
    assert summer
    assert winter
    assert all(instant.endswith("+02:00") for instant in summer)
    assert all(instant.endswith("+01:00") for instant in winter)


def test_entries_are_in_order_and_open_before_they_are_due(december: dict[str, Any]) -> None:
    dues = [datetime.fromisoformat(entry["due"]) for entry in december.values()]
    assert dues == sorted(dues)
    for entry in december.values():
        assert datetime.fromisoformat(entry["opens"]) <= datetime.fromisoformat(entry["due"])
        at = [datetime.fromisoformat(rung["at"]) for rung in entry["rungs"]]
        assert at == sorted(at)


@pytest.mark.parametrize(
    ("task", "day", "rule", "anchor", "agency"),
    [
        ("release.match", "2026-12-02", "after", "opened", "team"),
        ("release.first_contact", "2026-12-08", "after", "arrival", "team"),
        ("release.screening", "2026-12-15", "after", "arrival", "prison"),
        ("release.prison_plan", "2026-12-29", "plain", "arrival", "prison"),
        ("income.application", "2026-12-14", "before", "release", "income"),
        ("income.cash_ready", "2026-12-24", "before", "release", "income"),
        ("release.contact_1", "2026-12-30", "after", "release", "team"),
        ("release.contact_4", "2027-03-28", "plain", "release", "team"),
    ],
)
def test_known_days_of_a_known_case(
    december: dict[str, Any], task: str, day: str, rule: str, anchor: str, agency: str
) -> None:
    entry = december[task]
    assert (entry["due"][:10], entry["rule"], entry["anchor"], entry["agency"]) == (day, rule, anchor, agency)


def test_term_that_lay_before_the_arrival_is_squeezed(december: dict[str, Any]) -> None:
    assert december["income.notification"]["squeezed"]
    assert december["income.notification"]["due"][:10] == "2026-12-02"
    assert not december["income.application"]["squeezed"]


def test_age_and_stay_choose_the_variant() -> None:
    long = ("--city", "breda", "--arrival", "2026-09-01", "--release", "2026-12-28")
    usual = plan(*long)["income.notification"]
    young = plan(*long, "--birth-date", "2004-05-05")["income.notification"]
    assert (usual["due"][:10], young["due"][:10]) == ("2026-11-16", "2026-10-19")
    short = plan(*DECEMBER[:4], "--release", "2026-12-20")
    assert "release.fast_track" in short
    assert short["release.talk"]["due"][:10] == "2026-12-04"
    assert "release.fast_track" not in plan(*long)


def test_without_a_release_day_nothing_counts_from_it() -> None:
    entries = plan("--city", "tilburg", "--arrival", "2026-12-01")
    assert "release.match" in entries
    assert {entry["anchor"] for entry in entries.values()} <= {"arrival", "opened"}


def test_needs_choose_the_pathways(december: dict[str, Any]) -> None:
    named = plan(*DECEMBER, "--needs", "income")
    assert {entry["pathway"] for entry in named.values()} == {"release", "income"}
    assert {entry["pathway"] for entry in december.values()} == {"release", "income", "housing", "care"}


def test_without_json_it_is_a_list_to_read_and_nothing_is_stored(tmp_path: Path) -> None:
    line = command("plan", *DECEMBER)
    done = subprocess.run(line, env=environment(), cwd=tmp_path, capture_output=True, text=True, check=False)
    lines = done.stdout.splitlines()
    assert done.returncode == 0
    assert any("release.first_contact" in line and "5 werkdagen na aankomst" in line for line in lines)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--city", "utrecht", "--arrival", "2026-12-01"), "utrecht is not one of tilburg, breda."),
        (("--city", "tilburg", "--arrival", "2026-12-28", "--release", "2026-12-01"), "before the arrival"),
        (("--city", "tilburg", "--arrival", "1026-12-01"), "1026-12-01 is not between 1900 and 2100."),
        (("--city", "tilburg", "--arrival", "1 december"), "1 december is no day; write it like 2026-12-28."),
        (("--city", "tilburg"), "Missing option '--arrival'."),
        ((*DECEMBER, "--needs", "hond"), "hond is not one of income, housing, care."),
        ((*DECEMBER, "--birth-date", "2026-02-30"), "2026-02-30 is no day"),
    ],
)
def test_wrong_input_is_refused_with_a_reason(words: tuple[str, ...], message: str) -> None:
    done = typed("plan", *words, "--json")
    assert done.exit_code == 2
    assert message in " ".join(done.stderr.split())
    assert done.stdout == ""
