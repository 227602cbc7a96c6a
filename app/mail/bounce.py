"""Reading what a mail server sends back when a mail does not arrive (RFC 3464)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message

LARGEST = 5 * 1024 * 1024
"""Bytes of the largest report that is read."""

MARK = re.compile(r"[+<]([a-z2-7]{42})@", re.IGNORECASE)
"""A mark (`app.mail.marks`) in the address that the report was sent to, or in the name of the mail it is about."""

ADDRESSED = ("To", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To")
NAMED = ("Message-ID", "References", "In-Reply-To")


class NoReportError(ValueError):
    """What was given is no report of a mail server; says what is lacking."""


@dataclass(frozen=True)
class Report:
    """What a report says: of which mail, by its possible marks, and whether it will never arrive."""

    marks: tuple[str, ...]
    for_good: bool


def read_report(raw: bytes) -> Report:
    """Give what a report says. Raises NoReportError for anything else."""
    if len(raw) > LARGEST:
        raise NoReportError("this is too large for a report of a mail server")
    message = message_from_bytes(raw, policy=policy.compat32)
    if message.get_content_type() != "multipart/report":
        raise NoReportError("this is no report of a mail server: it is not multipart/report")
    actions = {str(fields.get("Action", "")).strip().lower() for fields in _fields(message)}
    if not actions:
        raise NoReportError("this report has no part message/delivery-status that says what happened to whom")
    marks = tuple(dict.fromkeys(_marks(message)))
    if not marks:
        raise NoReportError("this report names no mail of ours, neither in its address nor in what it returns")
    return Report(marks, "failed" in actions)


def _fields(message: Message) -> Iterator[Message]:
    """Give the fields about each recipient: every block but the first, which is about the whole mail."""
    for part in message.walk():
        blocks = part.get_payload()
        if part.get_content_type() == "message/delivery-status" and isinstance(blocks, list):
            yield from (one for one in blocks[1:] if isinstance(one, Message))


def _marks(message: Message) -> Iterator[str]:
    texts = [str(value) for name in ADDRESSED for value in message.get_all(name, [])]
    for part in message.walk():
        if part is not message:
            texts += [str(value) for name in NAMED for value in part.get_all(name, [])]
        if part.get_content_type() == "text/rfc822-headers":
            texts.append(str(part.get_payload()))
    for text in texts:
        yield from (found.lower() for found in MARK.findall(text))
