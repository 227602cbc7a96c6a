"""What a release of the definitions consists of: files and declarations, with one digest over all of it."""

import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Self

from cattrs.preconf.json import make_converter
from cattrs.strategies import configure_tagged_union, include_subclasses

from app.domain.checklist import Question
from app.domain.organisation import Agency
from app.domain.task import Pathway

_converter = make_converter()
include_subclasses(Question, _converter, union_strategy=partial(configure_tagged_union, tag_name="kind"))


@dataclass(frozen=True)
class Content:
    """Diagrams and tables by file name, the pathways with their tasks, the agencies of the lanes, names of letters."""

    files: Mapping[str, str]
    pathways: tuple[Pathway, ...]
    agencies: tuple[Agency, ...]
    letters: tuple[str, ...] = ()

    @cached_property
    def text(self) -> str:
        """Give it as one text; the same content always gives the same text."""
        return json.dumps(_converter.unstructure(self), sort_keys=True, ensure_ascii=False)

    @cached_property
    def digest(self) -> str:
        """Give the name under which it is stored: SHA-256 of its text."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def to_bytes(self) -> bytes:
        """Give it as it is stored."""
        return zlib.compress(self.text.encode())

    @classmethod
    def from_bytes(cls, stored: bytes) -> Self:
        """Give back what `to_bytes` gave."""
        return _converter.structure(json.loads(zlib.decompress(stored)), cls)
