"""A letter as text in reading order: blocks of lines, as a page shows them."""

PICTURE = ("[", "]")


def blocks(text: str) -> list[dict[str, object]]:
    """Give the blocks of a text: `kind` is heading, picture or lines, and `lines` are its lines."""
    found = [block.splitlines() for block in text.split("\n\n") if block.strip()]
    return [{"kind": _kind(lines), "lines": [line for line in lines if line.strip()]} for lines in found]


def _kind(lines: list[str]) -> str:
    if len(lines) > 1:
        return "lines"
    if lines[0].startswith(PICTURE[0]) and lines[0].endswith(PICTURE[1]):
        return "picture"
    # A line with commas in it is an address.
    return "lines" if lines[0].rstrip().endswith((".", "!")) or "," in lines[0] else "heading"
