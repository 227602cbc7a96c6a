"""Where somebody goes next: never to another site."""

import re

LOCAL = re.compile(r"/(?![/\\])[!-\[\]-~]*")
"""An address of this site. Browsers leave out tabs and line ends and read a backslash as a slash, so none of those."""


def safe(target: str) -> str:
    """Give an address of this site, or nothing: never a way to somewhere else."""
    return target if LOCAL.fullmatch(target) else ""
