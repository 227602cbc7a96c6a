"""Drawing a PDF: tagged, in Dutch, with our own fonts and nothing from anywhere else."""

from functools import cache
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

HERE = Path(__file__).parent
FONTS = HERE.parent / "web" / "static" / "vendor" / "noto-sans" / "files"
"""The same files that the pages use."""

SCHEME = "pakket:"
"""The only scheme that leads anywhere: a file name in one of the two folders above."""


class CannotFetchError(Exception):
    """The page asked for something that is not part of it."""


class OwnFilesOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint carries no types
    """Fetches a style sheet or a font of ours by name; everything else is an error."""

    def __init__(self) -> None:
        """Allow no protocol at all: what we serve is answered here."""
        super().__init__(allowed_protocols=[])

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Give one of our own files. Raises FatalURLFetchingError for any other address."""
        name = url.removeprefix(SCHEME)
        if not url.startswith(SCHEME) or Path(name).name != name:
            raise FatalURLFetchingError(url)
        for folder in (HERE, FONTS):
            if (folder / name).is_file():
                return URLFetcherResponse(url, body=(folder / name).read_bytes())
        raise FatalURLFetchingError(url)


def draw(html: str) -> bytes:
    """Give the PDF/UA of a page of HTML. Raises CannotFetchError when it wants anything from outside."""
    style, fonts = _style()
    try:
        page = HTML(string=html, base_url=SCHEME, url_fetcher=OwnFilesOnly())
        drawn: bytes = page.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1")
    except FatalURLFetchingError as error:
        # It is no ordinary exception, and would end the program instead of the request.
        raise CannotFetchError from error
    return drawn


@cache
def _style() -> tuple[CSS, FontConfiguration]:
    fonts = FontConfiguration()
    return CSS(filename=HERE / "paper.css", url_fetcher=OwnFilesOnly(), base_url=SCHEME, font_config=fonts), fonts
