"""How wide a text is when it is drawn.

bpmn-js asks for Arial. Where a machine has no Arial, its browser takes a wider font; the widest in common use is DejaVu
Sans (version 2.37, the advance widths of its table `hmtx`), so a text that fits in it fits in all.
"""

import re

# ruff: noqa: RUF001 - a table of characters also holds those that look like others

WIDTHS = {
    275: "'",
    278: "ijlìíîïĩīĭįıĵĺļ",
    284: "ł",
    295: "IJÌÍÎÏĨĪĬĮİĴ",
    318: " ,. ·‘’",
    337: "/:;\\|¦",
    342: "ŀ",
    352: "fſ",
    361: "-",
    375: "ľ",
    390: "()[]",
    392: "tţťŧ",
    401: "!¡²³¹",
    411: "rŕŗř",
    460: '"',
    471: "ªº",
    500: "*_`§¨¯°´¸–",
    518: "“”",
    521: "sśŝşš",
    525: "zźżž",
    531: "?¿",
    550: "cçćĉċč",
    556: "ĳ",
    557: "LĹĻĽĿ",
    562: "Ł",
    575: "F",
    579: "kķĸ",
    590: "Ĳ•",
    592: "vxyýÿŷ",
    603: "P",
    605: "Þ",
    611: "TYÝŢŤŦŶŸ",
    612: "o«»ðòóôõöøōŏő",
    613: "aàáâãäåāăą",
    615: "eèéêëēĕėęě",
    630: "ß",
    632: "EÈÉÊËĒĔĖĘĚ",
    634: "hnuñùúûüĥńņňŋũūŭůűų",
    635: "SbdgpqþďđĝğġģŚŜŞŠ",
    636: "$0123456789{}¢£¤¥µ¶€",
    656: "KĶ",
    684: "AVÀÁÂÃÄÅĀĂĄ",
    685: "XZŹŻŽ",
    686: "B",
    695: "RħŔŖŘ",
    698: "CÇĆĈĊČ",
    732: "UÙÚÛÜŨŪŬŮŰŲ",
    748: "NÑŃŅŇŊ",
    752: "HĤ",
    770: "DĎ",
    775: "GÐĐĜĞĠĢ",
    780: "&",
    787: "OQÒÓÔÕÖØŌŎŐ",
    813: "ŉ",
    818: "wŵ",
    838: "#+<=>^~¬±×÷",
    863: "M",
    916: "Ħ",
    950: "%",
    969: "¼½¾",
    974: "mÆ",
    982: "æ",
    989: "WŴ",
    1000: "@©®—…",
    1023: "œ",
    1070: "Œ",
}
"""Characters by their width in thousandths of the size of the font."""

WIDEST = 1000
"""Taken for a character that stands in no line above."""

_EACH = {character: width for width, characters in WIDTHS.items() for character in characters}


def width(text: str, size: float) -> float:
    """Give the width of a text at a size, in pixels."""
    return sum(_EACH.get(character, WIDEST) for character in text) * size / 1000


def lines(text: str, room: float, size: float) -> list[str]:
    """Give the lines of a text in a room of that width: broken at spaces and behind hyphens, as bpmn-js does."""
    found = [""]
    for word in _words(text):
        if found[-1] and width((found[-1] + word).rstrip(), size) > room:
            found.append(word)
        else:
            found[-1] += word
    return [line.rstrip() for line in found]


def _words(text: str) -> list[str]:
    return [part for word in text.split() for part in re.findall("[^-]*-|[^-]+", f"{word} ")]
