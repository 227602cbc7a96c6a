"""Take in what a mail server sends back."""

import sys
from pathlib import Path

import click

from app.actions.bounced_mail import take_report
from app.actions.errors import NotThereError
from app.cli.settings import data_option, opened_office
from app.mail.bounce import LARGEST, NoReportError, read_report


class NotTakenError(click.ClickException):
    """What was given is no report of ours; mail servers know the exit code (EX_DATAERR of sysexits.h)."""

    exit_code = 65


@click.command()
@data_option
def command(data: Path) -> None:
    """Read a report about a mail that did not arrive (RFC 3464) from standard input, and let others hear."""
    try:
        report = read_report(sys.stdin.buffer.read(LARGEST + 1))
        with opened_office(data) as office:
            marked = take_report(office, report)
    except NoReportError as error:
        raise NotTakenError(f"Not taken: {error}.") from error
    except NotThereError as error:
        raise NotTakenError("Not taken: this report is about no mail that went out from here.") from error
    click.echo("The mailbox is marked; others hear." if marked else "Nothing to do: this is no news, or only a delay.")
