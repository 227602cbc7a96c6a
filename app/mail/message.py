"""The message that is handed in: text and HTML, tied to its case by a mark, recognisable when it comes twice."""

from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from app.mail.words import Worded

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=select_autoescape(["html"]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True)
class Envelope:
    """What stands on the outside of one mail."""

    sender: str
    to: str
    mark: str
    """Says which mail it is (`app.mail.marks`)."""
    thread: str
    """What it has in common with other mails about the same case; empty for one about several."""
    written_at: datetime

    @property
    def return_path(self) -> str:
        """Give where the news goes that it did not arrive: the sender's own address with the mark in it."""
        name, _at, domain = self.sender.partition("@")
        return f"{name}+{self.mark}@{domain}"


def compose(worded: Worded, envelope: Envelope, home: str) -> EmailMessage:
    """Give the message; `home` is the address that links begin with."""
    domain = envelope.sender.rpartition("@")[2]
    message = EmailMessage()
    message["Subject"] = worded.subject
    message["From"] = f"Thuiskomst <{envelope.sender}>"
    message["To"] = envelope.to
    message["Date"] = format_datetime(envelope.written_at)
    message["Message-ID"] = f"<{envelope.mark}@{domain}>"
    if envelope.thread:
        message["In-Reply-To"] = message["References"] = f"<{envelope.thread}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = worded.language
    message.set_content(_drawn("mail.txt", worded, home))
    message.add_alternative(_drawn("mail.html", worded, home), subtype="html")
    return message


def _drawn(template: str, worded: Worded, home: str) -> str:
    return TEMPLATES.get_template(template).render(worded=worded, home=home.rstrip("/"))
