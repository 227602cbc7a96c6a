"""What happened before today in the demo."""

from app.actions.office import Office


def tell(office: Office) -> None:
    """Nothing yet"""
