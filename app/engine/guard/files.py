"""The files themselves: their names, their size, and XML that can do no harm and can be read."""

import re
from collections.abc import Iterator

from lxml import etree

from app.engine.drawing import BPMN, read
from app.engine.guard.problem import Problem, quoted

DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/"
MAX_CHARACTERS = 1_000_000
"""Ten times the largest diagram; more is no drawing any more."""

NAME = re.compile(r"[a-z][a-z0-9_]*\.(bpmn|dmn)")
DECLARED = re.compile(r"""\ufeff?\s*<\?xml[^>]*encoding\s*=\s*["']([^"']*)""")
WHOLE = "the whole file"


def problems(name: str, text: str) -> Iterator[Problem]:
    """Give what keeps a file from being read; after a file without any, `root` reads it."""
    if not NAME.fullmatch(name):
        yield Problem(name, WHOLE, "its name is no name of a diagram or table", "Call it like income.bpmn or route.dmn")
    elif len(text) > MAX_CHARACTERS:
        yield Problem(name, WHOLE, f"it is larger than {MAX_CHARACTERS} characters", "Split it into smaller processes")
    elif (why := _unreadable(text)) is not None:
        yield Problem(name, *why)
    else:
        yield from _root(name, read(text))


def _unreadable(text: str) -> tuple[str, str, str] | None:
    encoding = DECLARED.match(text)
    if encoding and encoding[1].lower() != "utf-8":
        return WHOLE, f"it declares the encoding {quoted(encoding[1])}", "Save it as UTF-8"
    try:
        read(text)
    except etree.XMLSyntaxError as error:
        return f"line {error.lineno}", "it is no well-formed XML", "Save it anew from the modeler"
    except UnicodeEncodeError:
        return WHOLE, "it holds half a character", "Save it as UTF-8"
    except ValueError:
        return WHOLE, "it holds a document type or an entity", "Take out everything before the element definitions"
    return None


def _root(name: str, root: etree._Element) -> Iterator[Problem]:
    namespace = BPMN if name.endswith(".bpmn") else DMN
    if root.tag != f"{{{namespace}}}definitions":
        yield Problem(
            name, WHOLE, f"it starts with {quoted(str(root.tag))}", f"Start it with definitions of {namespace}"
        )
    elif namespace == DMN and root.nsmap.get(None) != DMN:
        yield Problem(name, WHOLE, "its elements carry a prefix", f'Write xmlns="{DMN}" and no prefix, as dmn-js does')
