"""The page that the secret address of a letter leads to: it says nothing of whom the letter is about."""

from flask import Blueprint, Response, render_template, url_for

from app.actions.errors import NotThereError
from app.actions.letter_links import is_open, open_link
from app.web.files import as_pdf
from app.web.forms.keys import new_key
from app.web.here import office
from app.web.route import PUBLIC, page

blueprint = Blueprint("letter_link", __name__)


@page(blueprint, "/brief/<word>", PUBLIC)
def show(word: str) -> str | tuple[str, int]:
    """Offer the letter, or say that the address leads nowhere any more; a look at this page counts for nothing."""
    return _page(word) if is_open(office(), word) else _over()


@page(blueprint, "/brief/<word>", PUBLIC, post=True)
def open_it(word: str) -> Response | tuple[str, int]:
    """Give the letter. Only a button does: what reads mail before people do follows links, and must use none up."""
    try:
        return as_pdf(open_link(office(), word))
    except NotThereError:
        return _over()


def _page(word: str) -> str:
    return render_template(
        "pages/letter_link.html", form={"action": url_for("letter_link.open_it", word=word), "once": new_key()}
    )


def _over() -> tuple[str, int]:
    return render_template("pages/letter_link.html", form=None), 410
