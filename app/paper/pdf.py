"""Drawing a PDF: tagged, with our own fonts and pictures, and nothing from anywhere else."""

from functools import cache
from io import BytesIO
from pathlib import Path

import pydyf
from fontTools.ttLib import TTFont
from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from app.paper.template import SHARED

HERE = Path(__file__).parent
FONTS = HERE.parent / "web" / "static" / "vendor" / "noto-sans" / "files"
"""The same fonts that the pages use."""

FOLDERS = (HERE, SHARED, SHARED / "pictures")

SCHEME = "pakket:"
"""The only scheme that leads anywhere: a file name in one of the folders above."""

STANDARD = "pdf/a-2a"
"""For keeping (PDF/A) and tagged; `_accessible` says that it is for every reader too (PDF/UA)."""

UA = (
    b'<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1" />'
    b'<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    b' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    b'<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    b"<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>"
    b"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    b"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
    b'<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>'
    b"<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>"
    b"<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description></rdf:li>"
    b"</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)
"""What a PDF says of itself when it is PDF/UA-1 (ISO 14289-1), with the description that PDF/A asks of it."""


Pictures = dict[str, object]
"""Pictures that were read, by address."""


class CannotFetchError(Exception):
    """The page asked for something that is not part of it."""


class OwnFilesOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint carries no types
    """Fetches a style sheet, a picture or a font of ours by name; everything else is an error."""

    def __init__(self) -> None:
        """Allow no protocol at all: what we serve is answered here."""
        super().__init__(allowed_protocols=[])

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Give one of our own files. Raises FatalURLFetchingError for any other address."""
        name = url.removeprefix(SCHEME)
        if not url.startswith(SCHEME) or Path(name).name != name:
            raise FatalURLFetchingError(url)
        if name.endswith(".ttf") and (FONTS / name).with_suffix(".woff2").is_file():
            return URLFetcherResponse(url, body=font(name))
        for folder in FOLDERS:
            if (folder / name).is_file():
                return URLFetcherResponse(url, body=(folder / name).read_bytes())
        raise FatalURLFetchingError(url)


def draw(html: str, style: str = "paper.css", pictures: Pictures | None = None) -> bytes:
    """Give the PDF/A-2a and PDF/UA-1 of a page of HTML. Raises CannotFetchError when it wants anything from outside.

    `pictures` are those of earlier pages, which need not be read again; two threads may not share them.
    """
    sheet, fonts = _style(style)
    try:
        page = HTML(string=html, base_url=SCHEME, url_fetcher=OwnFilesOnly())
        drawn: bytes = page.write_pdf(
            stylesheets=[sheet],
            font_config=fonts,
            pdf_variant=STANDARD,
            finisher=_accessible,
            cache=pictures,
        )
    except FatalURLFetchingError as error:
        # It is no ordinary exception, and would end the program instead of the request.
        raise CannotFetchError from error
    return drawn


def _accessible(_document: Document, pdf: pydyf.PDF) -> None:
    for each in pdf.objects:
        if isinstance(each, pydyf.Stream) and each.extra.get("Subtype") == "/XML":
            each.stream = [part.replace(b"</rdf:RDF>", UA + b"</rdf:RDF>") for part in each.stream]


def face(name: str) -> TTFont:
    """Give a font to look things up in: only the tables that are asked for are unpacked."""
    return TTFont((FONTS / name).with_suffix(".woff2"))


@cache
def font(name: str) -> bytes:
    """Give a font as WeasyPrint reads it fastest: unpacked, which makes a letter four times as quick."""
    font, unpacked = face(name), BytesIO()
    font.flavor = None
    font.save(unpacked)
    return unpacked.getvalue()


@cache
def _style(name: str) -> tuple[CSS, FontConfiguration]:
    fonts = FontConfiguration()
    return CSS(
        string=f'@import "{SCHEME}{name}";', url_fetcher=OwnFilesOnly(), base_url=SCHEME, font_config=fonts
    ), fonts
