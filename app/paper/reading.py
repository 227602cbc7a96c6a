"""A page as plain text, in reading order: for who listens, and to read what was said without drawing it."""

from html.parser import HTMLParser

BREAKS = {"h1", "h2", "h3", "p", "li", "dt", "dd", "tr", "div", "section", "header", "footer", "address"}
SILENT = {"head", "style"}


def in_reading_order(html: str) -> str:
    """Give the text of a page, a line for each sentence that stands on a line of its own."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = [" ".join(line.split()) for line in "".join(reader.parts).splitlines()]
    kept = [line for number, line in enumerate(lines) if line or (number and lines[number - 1])]
    return "\n".join(kept).strip() + "\n"


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in SILENT
        if tag in BREAKS:
            self.parts.append("\n\n" if tag in {"h1", "h2"} else "\n")
        if tag == "br":
            self.parts.append("\n")
        if tag == "img":
            self.parts.append(f"\n[{dict(attrs).get('alt')}]\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in SILENT
        if tag in BREAKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)
