"""The command line: a command parses, calls and shows; this group catches what went wrong."""

import gc
import os
import signal
import sys
from importlib import import_module
from typing import Any

import click

from meshcards import __version__, docstring
from meshcards.cli import signals, streams
from meshcards.problem import MeshcardsError, shown

# A command's module is imported when the command is called, so that --help stays instant; a test
# holds the short help equal to the command's own.
_COMMANDS = {
    "build": ("meshcards.cli.build", "Compile banks into Anki packages."),
    "check": ("meshcards.cli.check", "Show every problem of the banks, and how to fix it."),
    "docs": ("meshcards.cli.docs", "Show a page of the documentation."),
    "new": ("meshcards.cli.new", "Start a bank of your own in a folder."),
    "preview": ("meshcards.cli.preview", "Show every card of a bank in a browser."),
    "release": (
        "meshcards.cli.release",
        "Freeze a version of a bank for learners, and build its package.",
    ),
    "schema": ("meshcards.cli.schema", "Print the JSON schema of a bank's files."),
}


class _Group(click.Group):
    """A group whose commands are imported on demand and whose errors are messages."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command = import_module(_COMMANDS[cmd_name][0]).command
        assert isinstance(command, click.Command)  # noqa: S101 - for the type checker
        return _with_help(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, short) for name, (_, short) in _COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except MeshcardsError as error:
            raise click.ClickException(str(error)) from error
        except click.UsageError as error:
            # It may quote names of files, and only the type says that it cannot be changed.
            error.message = shown(error.message)  # type: ignore[misc]
            raise
        except KeyboardInterrupt:
            # click would write two lines and exit with 1, as it does for a problem.
            click.echo("Aborted.", err=True)
            ctx.exit(128 + signal.SIGINT)

    def main(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - click's signature
        # Nothing here makes cycles, and looking for them takes a tenth of the time or more, imports
        # included.
        gc.disable()
        streams.prepare()
        with signals.heeded():
            try:
                return super().main(*args, **kwargs)
            except OSError as error:
                # Most likely standard output is full; nothing more can be written to it.
                sys.stdout = None  # Python says so that there is none
                where = f"{error.filename}: " if error.filename else ""
                click.echo(f"Error: {shown(where)}{error.strerror or error}", err=True)
                sys.exit(1)


def _with_help(command: click.Command) -> click.Command:
    """The command with its help, which ``python -OO`` drops along with the docstring."""
    if not command.help and command.callback:
        command.help = docstring.of(command.callback)
    return command


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Compile a bank of questions in YAML into an Anki deck.

    A learner who imports the next release keeps schedule, edits and tags, and gets what changed.
    """
    if os.environ.get("NO_COLOR"):
        ctx.color = False


_with_help(main)
