"""The vocabulary of early signals."""

from dataclasses import dataclass

from app.domain.text import Text


@dataclass(frozen=True)
class SignalKind:
    """What a signal is about; of a silent kind nothing is written down beside that there is something."""

    id: str
    name: Text
    help: Text | None = None
    silent: bool = False
