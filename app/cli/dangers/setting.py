"""What a program is started with."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Setting:
    """What a program was started with."""

    url: str
    data: Path
    environment: Mapping[str, str]
    pages: bool = True
    """Whether it serves pages; a worker signs no cookies and has no address."""
