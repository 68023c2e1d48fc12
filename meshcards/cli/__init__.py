"""The command line: a command parses, calls and shows; this group catches what went wrong."""

import gc
import os
import signal
import sys
from importlib import import_module
from typing import Any

import click

from meshcards import __version__, docstring
from meshcards.cli import menu, refusal, signals, streams, terminal
from meshcards.cli.refusal import Misuse, meant
from meshcards.problem import shown


class _Group(click.Group):
    """A group whose commands are imported on demand and whose errors are messages."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(menu.COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        entry = menu.COMMANDS.get(cmd_name)
        if entry is None:
            return None
        command = import_module(entry.module).command
        assert isinstance(command, click.Command)  # noqa: S101 - for the type checker
        command.epilog = entry.epilog
        return _with_help(command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in menu.COMMANDS and not name.startswith("-") and not ctx.resilient_parsing:
            raise Misuse(shown(f"no command '{name}'; {meant(name, menu.COMMANDS)}"), ctx)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        width = max(map(len, menu.COMMANDS))  # the same in every part, so that all help aligns
        for part, names in menu.PARTS.items():
            with formatter.section(part):
                formatter.write_dl([(f"{it:{width}}", menu.COMMANDS[it].short) for it in names])
        click.Command.format_options(self, ctx, formatter)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        with refusal.worded():
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        try:
            with refusal.worded():
                return super().invoke(ctx)
        except KeyboardInterrupt:
            # click would write two lines and exit with 1, as it does for a problem.
            click.echo("Aborted.", err=True)
            ctx.exit(128 + signal.SIGINT)

    def main(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - click's signature
        # Nothing here makes cycles, and looking for them takes a tenth of the time or more, imports
        # included.
        gc.disable()
        # pydantic would read what is installed to find plug-ins, of which no command needs one.
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
        streams.prepare()
        with signals.heeded():
            try:
                # click would ask the environment, also where there is no terminal.
                kwargs.setdefault("terminal_width", terminal.of().width)
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


@click.group(
    cls=_Group,
    context_settings={"help_option_names": ["-h", "--help"]},
    options_metavar="",
    subcommand_metavar="COMMAND",
    epilog=menu.START,
)
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Compile a bank of questions in YAML into an Anki deck.

    Learners who import the next release keep their schedule and reviews, and get what changed.
    """
    if terminal.is_plain():
        ctx.color = False


_with_help(main)
