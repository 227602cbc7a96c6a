"""Take in what a mail server sends back."""

import sys
from pathlib import Path

import click

from app.actions.bounced_mail import take_report
from app.actions.errors import NotThereError
from app.cli.settings import data_option, opened_office
from app.mail.bounce import LARGEST, NoReportError, read_report

NOT_READ = 65
"""The exit code for what is no report of ours, as mail servers know it (EX_DATAERR of sysexits.h)."""


@click.command()
@data_option
def command(data: Path) -> None:
    """Read a report about a mail that did not arrive (RFC 3464) from standard input, and let others hear."""
    try:
        report = read_report(sys.stdin.buffer.read(LARGEST + 1))
        with opened_office(data) as office:
            marked = take_report(office, report)
    except NoReportError as error:
        raise _refused(str(error)) from error
    except NotThereError as error:
        raise _refused("this report is about no mail that went out from here") from error
    click.echo("The mailbox is marked; others hear." if marked else "Nothing to do: this is no news, or only a delay.")


def _refused(why: str) -> click.ClickException:
    refused = click.ClickException(f"Not taken: {why}.")
    refused.exit_code = NOT_READ
    return refused
