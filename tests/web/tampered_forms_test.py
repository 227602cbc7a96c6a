"""Forms that were tampered with: without what hides in them, or from another browser, they change nothing."""

import pytest

from tests.support.web import Site


@pytest.mark.parametrize("missing", ["csrf_token", "once", "version"])
def test_form_without_its_hidden_fields_changes_nothing(site: Site, missing: str) -> None:
    case_id = site.case()
    officer = site.person("noor")
    item = site.item(case_id, "release.match")
    form = officer.open(f"/taken/{item}").form().fill(bond="former")
    tampered = {"otherwise": "not_needed", "reason-not_needed": "klaar", missing: "x"}
    page = officer.send(form, "Dit vastleggen", status=400, tamper=tampered)
    assert "klaar" in page.text
    assert site.row(case_id, "release.match").status == "open"


def test_form_of_another_browser_is_refused(site: Site) -> None:
    item = site.item(site.case(), "release.match")
    form = site.person("hanna").open(f"/taken/{item}").form().fill(bond="former")
    page = site.person("noor").send(form, "Bewaren", status=400)
    assert page.title == "Deze pagina was te oud"
    assert "former" in page.text
