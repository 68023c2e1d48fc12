"""The command line: a command parses, calls and shows; this group catches what went wrong."""

import os
import sys
from importlib import import_module

import click

from meshcards import __version__
from meshcards.problem import MeshcardsError

# A command's module is imported when the command is called, so that --help stays instant.
_COMMANDS = {
    "build": "meshcards.cli.build",
    "check": "meshcards.cli.check",
    "preview": "meshcards.cli.preview",
}


class _Group(click.Group):
    """A group whose commands are imported on demand and whose errors are messages."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command = import_module(_COMMANDS[cmd_name]).command
        assert isinstance(command, click.Command)  # noqa: S101 - for the type checker
        return command

    def invoke(self, ctx: click.Context) -> object:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except MeshcardsError as error:
            raise click.ClickException(str(error)) from error
        return result


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Compile a bank of questions in YAML into an Anki deck.

    A learner who imports the next release keeps schedule, edits and tags, and gets what changed.
    """
    if os.environ.get("NO_COLOR"):
        ctx.color = False
