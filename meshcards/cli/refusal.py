"""Why a command does not go on, as a message: what is wrong, and what was meant.

click's own messages end here too, in the words of the others. An exit code of 2 says that the
command was called wrongly, 1 that the world outside refuses.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from typing import IO, Any

import click

from meshcards.cli import menu, terminal
from meshcards.problem import MeshcardsError, shown

_BEGIN = "Error: "
_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)", re.DOTALL)  # as click has it


class Format(click.Choice[str]):
    """One of some formats; a message about another says which was meant."""

    def get_invalid_choice_message(self, value: object, ctx: click.Context | None) -> str:  # noqa: ARG002 - click's signature
        """What is wrong with a word that is not among them."""
        return f"'{value}' is not a format; {meant(str(value), self.choices)}"


class Number(click.IntRange):
    """A whole number in a range; ``wrong`` is the message about another value, which is {}."""

    def __init__(self, least: int, most: int, wrong: str) -> None:
        super().__init__(least, most)
        self._wrong = wrong

    def convert(
        self,
        value: Any,  # noqa: ANN401 - click's signature
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> int:
        """The number that a text is."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(self._wrong.format(value), param, ctx)


class Refusal(click.ClickException):
    """What the world outside refuses."""

    def show(self, file: IO[Any] | None = None) -> None:  # noqa: ARG002 - click's signature
        """Print the message to standard error."""
        terminal.of(err=True).tell(self.message, _BEGIN)


class Misuse(click.UsageError):
    """What a command cannot be called with."""

    def show(self, file: IO[Any] | None = None) -> None:  # noqa: ARG002 - click's signature
        """Print the message to standard error, and which command has the help."""
        terminal.of(err=True).tell(self.message, _BEGIN)
        if self.ctx:
            click.echo(f"Help: {self.ctx.command_path} --help", err=True)


@contextmanager
def worded() -> Iterator[None]:
    """Turn what is raised inside into refusals."""
    try:
        yield
    except (Misuse, click.exceptions.NoArgsIsHelpError):
        raise
    except MeshcardsError as error:
        raise Refusal(str(error)) from error
    except click.UsageError as error:
        error.ctx = error.ctx or _called()
        raise Misuse(shown(_message(error)), error.ctx) from error


def meant(given: str, known: Iterable[str], otherwise: str = "") -> str:
    """The end of a message about a word that is not known: the one that was meant.

    Where none is close it is ``otherwise``, or all that are known.
    """
    every = [*known]
    if close := get_close_matches(given, every, n=1):
        return f"did you mean '{close[0]}'?"
    return otherwise or f"use one of: {', '.join(every)}"


def _message(error: click.UsageError) -> str:
    """What is wrong with a call, and what to do."""
    match error:
        case click.NoSuchOption():
            close = get_close_matches(error.option_name, _options(error.ctx), n=1)
            hint = f"; did you mean '{close[0]}'?" if close else _after(error.ctx)
            return f"no option '{error.option_name}'{hint}"
        case click.BadOptionUsage() if "not take" in error.message:
            return f"{error.option_name} takes no value; leave out what follows the ="
        case click.BadOptionUsage():
            return f"{error.option_name} needs {_value(error)}"
        case click.MissingParameter():
            return f"{_name(error)} is missing{_example(error.ctx)}"
        case click.BadParameter() if _name(error):
            return f"{_name(error)}: {_reason(error)}"
    return _reason(error)


def _called() -> click.Context | None:
    """The command that was called, which click leaves out where an option lacks its value."""
    context = click.get_current_context(silent=True)
    if context is None or not isinstance(context.command, click.Group):
        return context
    name = context.invoked_subcommand
    command = context.command.get_command(context, name) if name else None
    return click.Context(command, context, name) if command else context


def _value(error: click.BadOptionUsage) -> str:
    """What an option needs after it, with an example if the command has one."""
    ctx = error.ctx or click.get_current_context()
    option = next(it for it in ctx.command.params if error.option_name in it.opts)
    if isinstance(option.type, click.Choice):
        value = f"one of: {', '.join(option.type.choices)}"
    else:
        value = f"a value, {option.make_metavar(ctx)}"
    entry = menu.COMMANDS.get(ctx.command.name or "")
    lines = (it.line for it in entry.examples) if entry else ()
    example = next((it for it in lines if error.option_name in it.split()), "")
    return f"{value}; as in: {example}" if example else value


def _after(context: click.Context | None) -> str:
    """A hint for options that were given before their command."""
    before = context is not None and context.parent is None
    return "; those of a command come after its name" if before else ""


def _options(context: click.Context | None) -> list[str]:
    """The options of the command that was called."""
    params = context.command.get_params(context) if context else []
    return [opt for it in params if isinstance(it, click.Option) for opt in it.opts]


def _name(error: click.BadParameter) -> str:
    """The option or the argument that is wrong, as its help calls it."""
    if isinstance(error.param_hint, str):
        return error.param_hint
    if isinstance(error.param, click.Option):
        return max(error.param.opts, key=len)
    return error.param.make_metavar(error.ctx) if error.param and error.ctx else ""


def _example(context: click.Context | None) -> str:
    """A call that would be right."""
    entry = menu.COMMANDS.get(context.command.name or "") if context else None
    return f", as in: {entry.examples[0].line}" if entry else ""


def _reason(error: click.UsageError) -> str:
    """One of click's own reasons as the others are worded; any other as it is."""
    extra = _EXTRA.fullmatch(error.message)
    if not extra:
        return error.message.removesuffix(".")
    what = "argument" if " " not in extra[1] else "arguments"
    params = error.ctx.command.params if error.ctx else []
    names = any(isinstance(it, click.Argument) and isinstance(it.type, click.Path) for it in params)
    hint = "; put a name that has spaces in quotes" if names else ""
    return f"unexpected {what} '{extra[1]}'{hint}"
