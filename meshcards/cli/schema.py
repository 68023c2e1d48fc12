"""``meshcards schema``: the JSON schema of a bank's files."""

import click

from meshcards.bank import schema


@click.command("schema")
def command() -> None:
    """Print the JSON schema of a bank's files.

    One schema serves deck.yaml and all topics. Save it, and name it in the first line of each file:

    \b
        # yaml-language-server: $schema=../schema.json

    Editors with a YAML language server then complete keys, explain them, and mark problems.
    """  # noqa: D301 - click reads the escaped character, and keeps the next lines as they are
    click.echo(schema.document())
