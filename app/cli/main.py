"""Finds the command that was asked for and imports that one only, so that a small one starts at once."""

import os
from importlib import import_module
from importlib.util import find_spec

import click

COMMANDS = {
    "audit": "app.cli.audit",
    "backup": "app.cli.backup",
    "bounced": "app.cli.bounced",
    "check": "app.cli.check",
    "database-role": "app.cli.database_role",
    "demo": "app.cli.demo",
    "keys": "app.cli.keys",
    "letters": "app.cli.letters",
    "migrate": "app.cli.migrate",
    "pictures": "app.cli.pictures",
    "plan": "app.cli.plan",
    "reset-second-factor": "app.cli.reset_second_factor",
    "restore": "app.cli.restore",
    "run": "app.cli.run",
    "serve": "app.cli.serve",
    "tick": "app.cli.tick",
    "user": "app.cli.user",
    "worker": "app.cli.worker",
}
"""Each command and the module whose `command` it is."""


class Commands(click.Group):
    """The commands of the application."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give a command, or nothing when there is none of that name."""
        module = COMMANDS.get(cmd_name)
        if module is None or find_spec(module) is None:
            return None
        command: click.Command = import_module(module).command
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Thuiskomst: the way back from detention, on time and with every party informed."""
    # What a command writes is for who runs it, and for nobody else on this machine.
    os.umask(0o077)
