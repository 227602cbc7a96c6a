"""What a case already knows of a letter, so that its form asks only for what is missing."""

from sqlalchemy.orm import Session

from app.engine.catalogue import Catalogue
from app.store.tables import Case


def known(session: Session, catalogue: Catalogue, case: Case, name: str) -> dict[str, object]:
    """Give the facts of a letter that the case knows, by name, as `app.paper.form.values` keeps them."""
    raise NotImplementedError
