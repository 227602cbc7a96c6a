"""A page as a browser holds it: what is said on it, where it leads, and its forms to fill in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast
from xml.etree.ElementTree import Element

import html5lib
from lxml import html

FIELDS = ("input", "select", "textarea")
UNSEEN = {"script", "style", "head"}

PLAIN = r"[\w\s.,:;!?()/%+·–…’-]*"
"""What makes no HTML valid or not."""

VALUES, WORDS = re.compile(f'="{PLAIN}"'), re.compile(f">{PLAIN}")


def parse(text: str) -> Element:
    """Give the tree of an HTML document. Raises html5lib's ParseError for the first thing that is not valid."""
    _require_valid(WORDS.sub(">", VALUES.sub('=""', text)))
    return cast("Element", html.document_fromstring(text, parser=html.HTMLParser(remove_comments=True)))


@cache
def _require_valid(shape: str) -> None:
    # Slow, and the same for all pages that differ in words alone.
    html5lib.HTMLParser(strict=True).parse(shape)


def said(element: Element) -> str:
    """Give the words inside an element, as one line."""
    parts = "" if element.tag in UNSEEN else (element.text or "")
    parts += "".join(f" {said(child)} {child.tail or ''}" for child in element)
    return " ".join(parts.split())


class Form:
    """A form on a page; can only be filled in as the page offers."""

    def __init__(self, element: Element) -> None:
        """Read the fields with what stands in them."""
        self.element = element
        self.action = element.get("action", "")
        self.method = element.get("method", "get").lower()
        self.values: dict[str, list[str]] = {}
        for field in self._fields():
            self._read(field)

    def fill(self, **answers: str | bool) -> "Form":
        """Type, choose and tick by field name. Raises LookupError for what the page does not offer."""
        for name, answer in answers.items():
            self._put(name.replace("__", "-"), answer)
        return self

    def names(self) -> set[str]:
        """Give the names of all fields."""
        return {field.get("name", "") for field in self._fields()}

    def options(self, name: str) -> list[str]:
        """Give what can be chosen for a field."""
        found = [field.get("value", "") for field in self._fields(name) if field.get("type") == "radio"]
        selects = [field for field in self._fields(name) if field.tag == "select"]
        return found + [option.get("value", "") for select in selects for option in select.iter("option")]

    def button(self, words: str) -> tuple[str, str] | None:
        """Give what pressing the button with these words adds. Raises LookupError when there is none."""
        for button in self.element.iter("button"):
            if said(button).startswith(words):
                name = button.get("name")
                return (name, button.get("value", "")) if name else None
        raise LookupError(f"no button {words!r} in the form to {self.action}")

    def _fields(self, name: str | None = None) -> Iterator[Element]:
        for element in self.element.iter():
            if element.tag in FIELDS and element.get("name") and name in {None, element.get("name")}:
                yield element

    def _read(self, field: Element) -> None:
        name, kind = field.get("name", ""), field.get("type", "text")
        if field.tag == "select":
            options = list(field.iter("option"))
            chosen = [o for o in options if o.get("selected") is not None] or options[:1]
            self.values[name] = [option.get("value", "") for option in chosen]
        elif field.tag == "textarea":
            self.values[name] = [(field.text or "").removeprefix("\n")]
        elif kind not in {"radio", "checkbox"}:
            self.values[name] = [field.get("value", "")]
        elif field.get("checked") is not None:
            self.values.setdefault(name, []).append(field.get("value", ""))

    def _put(self, name: str, answer: str | bool) -> None:
        fields = list(self._fields(name))
        if not fields:
            raise LookupError(f"no field {name} in the form to {self.action}: {sorted(self.names())}")
        if isinstance(answer, bool):
            self.values[name] = [fields[0].get("value", "")] if answer else []
        elif self.options(name) and answer not in self.options(name):
            raise LookupError(f"{answer} cannot be chosen for {name}: {self.options(name)}")
        else:
            self.values[name] = [answer]


@dataclass(frozen=True)
class Page:
    """An answer of the application that is a page."""

    url: str
    status: int
    headers: dict[str, str]
    html: str
    root: Element

    @property
    def text(self) -> str:
        """Give the words of the page, as one line."""
        return said(self.root)

    @property
    def title(self) -> str:
        """Give the words of its one h1."""
        return said(next(self.root.iter("h1")))

    def links(self) -> dict[str, str]:
        """Give where the links lead, by their words."""
        return {said(link): link.get("href", "") for link in self.root.iter("a")}

    def link(self, words: str) -> str:
        """Give where the first link whose words begin so leads. Raises LookupError when there is none."""
        found = [href for said_, href in self.links().items() if said_.startswith(words)]
        if not found:
            raise LookupError(f"no link {words!r} on {self.url}")
        return found[0]

    def form(self, action: str | None = None, method: str | None = None) -> Form:
        """Give the form that goes to an address, or to the page's own. Raises LookupError when there is none."""
        wanted = self.url.partition("?")[0] if action is None else action
        for element in self.root.iter("form"):
            if element.get("action") == wanted and method in {None, element.get("method", "get")}:
                return Form(element)
        raise LookupError(f"no form to {wanted} on {self.url}")

    def forms(self, action: str) -> list[Form]:
        """Give the forms that go to an address, from top to bottom."""
        return [Form(element) for element in self.root.iter("form") if element.get("action") == action]

    def by_id(self, name: str) -> Element:
        """Give the element with an id. Raises LookupError when there is none."""
        for element in self.root.iter():
            if element.get("id") == name:
                return element
        raise LookupError(f"no element {name} on {self.url}")

    def error(self, name: str) -> str:
        """Give the words of the error at a field, or an empty text."""
        try:
            return said(self.by_id(f"{name}-error"))
        except LookupError:
            return ""

    def errors(self) -> dict[str, str]:
        """Give the errors in the summary at the top, by the field that each leads to."""
        try:
            summary = self.by_id("errors")
        except LookupError:
            return {}
        return {link.get("href", "").removeprefix("#"): said(link) for link in summary.iter("a")}
