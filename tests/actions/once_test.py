from uuid import UUID, uuid4

import pytest

from app.actions import work_on_task
from app.actions.errors import NotAllowedError
from app.actions.start_case import start_case
from app.store.tables import AuditEntry, Case, Once
from tests.support.cases import NEW, Town


def test_a_form_that_failed_has_had_no_effect_and_may_be_sent_again(town: Town) -> None:
    item, form = town.item(town.start(), "release.match"), uuid4()
    with pytest.raises(NotAllowedError):
        work_on_task.refused(town.office, town["officer"], item.id, item.revision, form, "nee")
    assert town.rows(Once, key=form) == []
    work_on_task.complete(town.office, town["officer"], item.id, item.revision, form, {"found": "bsn"})
    assert [row.outcome for row in town.rows(Once, key=form)] == [str(item.id)]


def test_a_form_that_was_sent_leads_to_what_it_did_whatever_it_says_now(town: Town) -> None:
    item, form = town.item(town.start(), "release.match"), uuid4()
    for answers in ({"found": "bsn"}, {"found": "no"}):
        work_on_task.complete(town.office, town["officer"], item.id, item.revision, form, answers)
    assert town.answers(item) == {"found": "bsn"}
    assert len(town.rows(AuditEntry, action="task_completed")) == 1


def test_the_key_of_somebody_elses_form_does_nothing(town: Town) -> None:
    form = UUID(int=7)
    start_case(town.office, town["liaison"], form, NEW)
    with pytest.raises(NotAllowedError):
        start_case(town.office, town["officer"], form, NEW)
    assert len(town.rows(Case)) == 1
