"""The extractor gives Babel the words that screens ask it for."""

from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from app.engine.drawing import BPMN
from app.engine.labels import user_tasks

WORDS = st.lists(st.text("abcdeé&<'", min_size=1, max_size=8), min_size=1, max_size=5)
GAPS = st.sampled_from([" ", "  ", "\n", " \n  ", "\t"])


def _diagram(*names: str) -> bytes:
    tasks = "".join(f'<userTask id="t{number}" name="{_quoted(name)}"/>' for number, name in enumerate(names))
    return f'<definitions xmlns="{BPMN}"><process id="p">{tasks}<task name="Andere"/></process></definitions>'.encode()


def _quoted(name: str) -> str:
    return "".join(sign if sign.isalpha() else f"&#{ord(sign)};" for sign in name)


@given(WORDS, GAPS)
def test_name_broken_over_lines_is_one_text(words: list[str], gap: str) -> None:
    found = list(user_tasks(BytesIO(_diagram("Eerst", gap.join(words))), {}, (), {}))
    assert [(place, text) for place, _function, text, _comments in found] == [(1, "Eerst"), (2, " ".join(words))]
