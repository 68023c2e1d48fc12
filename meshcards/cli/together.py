"""Options that have no use without another, or beside it: what is typed is heeded or refused."""

import click
from click.core import ParameterSource


def only_with(option: str, *others: str) -> None:
    """Refuse ``others`` where ``option`` was not given; all are names of the command's parameters.

    Raises click.UsageError for the first that was typed.
    """
    context = click.get_current_context()
    if not context.params[option]:
        for name in _typed(context, others):
            raise click.UsageError(
                f"{name} has no use without --{option}; add --{option}, or leave {name} out"
            )


def not_with(option: str, *others: str) -> None:
    """Refuse ``others`` where ``option`` was given, as ``only_with`` does where it was not."""
    context = click.get_current_context()
    if context.params[option]:
        for name in _typed(context, others):
            raise click.UsageError(f"{name} has no use with --{option}; leave one of them out")


def _typed(context: click.Context, names: tuple[str, ...]) -> list[str]:
    """The options as they are called, of those that the command line has."""
    options = {it.name: max(it.opts, key=len) for it in context.command.params}
    return [
        options[name]
        for name in names
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE
    ]
