"""What every page keeps to, whichever test looks at it; each broken rule says what to mend."""

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from tests.support.page import FIELDS, Page, said

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
NO_STORE, FOR_GOOD = "no-store", "public, max-age=31536000, immutable"
NOTHING = {"default-src", "base-uri", "frame-ancestors"}
OURS = {"script-src", "style-src", "img-src", "font-src", "connect-src", "form-action"}
HIDDEN = {"csrf_token", "once", "version"}
ADDRESSES = {"href", "src", "action", "formaction", "data-diagram", "poster", "cite"}


def broken_rules(page: Page, personal: set[str]) -> list[str]:
    """Give what is wrong with a page; `personal` are words that may stand in no address."""
    rules = (_one_heading, _unique_ids, _labelled, _nothing_inline, _hidden_fields, _references)
    found = [problem for rule in rules for problem in rule(page.root)]
    return [*found, *broken_headers(page.headers), *_addresses(page, personal)]


def broken_headers(headers: dict[str, str], cache: str = NO_STORE) -> list[str]:
    """Give which headers are missing or too generous."""
    wanted = HEADERS | {"Cache-Control": cache}
    wrong = [f"{name} is not {value}" for name, value in wanted.items() if headers.get(name) != value]
    wrong += ["the browser may use its camera"] if "camera=()" not in headers.get("Permissions-Policy", "") else []
    return wrong + _broken_policy(headers.get("Content-Security-Policy", ""))


def _broken_policy(policy: str) -> list[str]:
    words = [part.split() for part in policy.split(";") if part.strip()]
    given = {name: set(sources) for name, *sources in words}
    wrong = [f"{name} lets something in" for name in NOTHING if given.get(name) != {"'none'"}]
    wrong += [f"{name} lets in {sources}" for name, sources in given.items() if not sources <= {"'self'", "'none'"}]
    return wrong + [f"{name} is not known" for name in given.keys() - NOTHING - OURS]


def _one_heading(root: Element) -> Iterator[str]:
    headings = [said(element) for element in root.iter("h1")]
    if len(headings) != 1 or not headings[0]:
        yield f"a page has one h1, not {headings}"
    title = next(root.iter("title"), None)
    if title is None or not (title.text or "").partition("–")[0].strip():
        yield "the title says nothing"
    if not root.get("lang"):
        yield "the page does not say its language"


def _unique_ids(root: Element) -> Iterator[str]:
    ids = Counter(element.get("id") for element in root.iter() if element.get("id") is not None)
    for name, times in ids.items():
        if times > 1 or not name or " " in name:
            yield f"id {name!r} is there {times} times or is no word"


def _labelled(root: Element) -> Iterator[str]:
    labels = {label.get("for"): said(label) for label in root.iter("label")}
    inside = {id(field): said(label) for label in root.iter("label") for field in label.iter()}
    for field in root.iter():
        if field.tag not in FIELDS or field.get("type") == "hidden":
            continue
        if not (labels.get(field.get("id")) or inside.get(id(field)) or field.get("aria-label")):
            yield f"field {field.get('name')} has no label"
    for element in [*root.iter("button"), *root.iter("a")]:
        if not said(element) and not element.get("aria-label"):
            yield f"a {element.tag} says nothing: {element.attrib}"


def _nothing_inline(root: Element) -> Iterator[str]:
    for element in root.iter():
        if element.tag == "style" or (element.tag == "script" and element.get("src") is None):
            yield f"inline {element.tag}"
        for name, value in element.attrib.items():
            # What somebody typed stands in `value` again, and leads nowhere.
            leads = name != "value" and value.strip().lower().startswith("javascript:")
            if name == "style" or name.startswith("on") or leads:
                yield f"inline {name} at {element.tag}"


def _hidden_fields(root: Element) -> Iterator[str]:
    for form in root.iter("form"):
        hidden = {field.get("name") for field in form.iter("input") if field.get("type") == "hidden"}
        if form.get("method", "get").lower() == "post" and not hidden >= HIDDEN:
            yield f"the form to {form.get('action')} lacks {HIDDEN - hidden}"
        if not form.get("action"):
            yield "a form says where it goes"
        required = [field.get("name") for field in form.iter() if field.get("required") is not None]
        if required and form.get("novalidate") is None:
            yield f"the browser would hold back the form to {form.get('action')} at {required}: write novalidate"


def _references(root: Element) -> Iterator[str]:
    ids = {element.get("id") for element in root.iter()}
    for element in root.iter():
        for name in ("for", "aria-labelledby", "aria-describedby"):
            for target in (element.get(name) or "").split():
                if target not in ids:
                    yield f"{name} of {element.tag} points at {target}, which is not there"
        href = element.get("href", "")
        if element.tag == "a" and href.startswith("#") and href[1:] not in ids:
            yield f"a link points at {href}, which is not there"


def _addresses(page: Page, personal: set[str]) -> Iterator[str]:
    addresses = [page.url]
    addresses += [value for element in page.root.iter() for name, value in element.items() if name in ADDRESSES]
    for address in addresses:
        if any(word.lower() in address.lower() for word in personal):
            yield f"personal data in the address {address}"
        if address in {"None", "none"}:
            yield "an address is None"
        if address.startswith(("http:", "https:", "//")):
            yield f"{address} is not of this site"
