"""``meshcards schema``: the JSON schema of a bank's files."""

import click

from meshcards.bank import schema
from meshcards.cli import terminal
from meshcards.cli.refusal import Format


@click.command("schema")
@click.option(
    "--of",
    "described",
    type=Format(["bank", "json"]),
    default="bank",
    show_default=True,
    help="A bank's files, or what 'meshcards export --to json' writes.",
)
def command(described: str) -> None:
    """Print the JSON schema of a bank's files.

    One schema serves deck.yaml and all topics. Save it, and name it in the first line of each file:

    \b
        # yaml-language-server: $schema=../schema.json

    Editors with a YAML language server then complete keys, explain them, and mark problems.
    """  # noqa: D301 - click reads the escaped character, and keeps the next lines as they are
    if described == "json":
        from meshcards.exchange.outgoing import whole

        terminal.put(whole.schema())
    else:
        terminal.put(schema.document())
