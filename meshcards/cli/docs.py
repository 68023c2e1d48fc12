"""``meshcards docs``: the pages of the documentation, in the terminal."""

import shutil
import sys
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path

import click

import meshcards
from meshcards.problem import shown

# In the order in which they help; a test compares the names with those of the files.
PAGES = {
    "your-own-deck": "From an empty folder to a first import, command by command.",
    "bank-format": "What a bank may have: files, keys, Markdown, clozes, figures.",
    "commands": "Every command, its options and what it prints.",
    "rules": "What meshcards check can find, and why each rule is there.",
    "cards": "What each part of a card is for, and the research it rests on.",
    "updates": "How updates reach learners, and what a release freezes.",
    "learners": "For those who study a deck: import, update, and their own work.",
    "api": "Check, build and read a bank from Python.",
    "sources": "How the statements of the service-mesh deck were checked.",
    "performance": "How fast it is, and how that was measured.",
    "architecture": "How the program is built, and why.",
}


def _completed(_: click.Context, __: click.Parameter, begun: str) -> list[str]:
    return [name for name in PAGES if name.startswith(begun)]


@click.command("docs")
@click.argument("page", required=False, shell_complete=_completed)
@click.pass_context
def command(ctx: click.Context, page: str | None) -> None:
    """Show a page of the documentation.

    Without PAGE, list them. On a terminal a page is shown by your pager.
    """
    if page is None:
        width = max(map(len, PAGES))
        click.echo("\n".join(f"{name:{width}}  {line}" for name, line in PAGES.items()))
        return
    whole = _read(_known(page))
    # It takes longer to import than all the rest, and the list of pages does not need it.
    from meshcards.report import page as page_

    on_terminal = bool(sys.stdout and sys.stdout.isatty())
    coloured = on_terminal and ctx.color is not False
    width = shutil.get_terminal_size().columns
    click.echo_via_pager(page_.text(whole, width, coloured=coloured) + "\n")


def _known(page: str) -> str:
    """The name of a page, which may be given as the docs refer to it: ``docs/rules.md``."""
    name = Path(page).name.lower().removesuffix(".md")
    if name in PAGES:
        return name
    close = get_close_matches(name, PAGES, n=1)
    hint = f"did you mean '{close[0]}'?" if close else "run 'meshcards docs' to list them"
    raise click.BadParameter(f"no page is called '{shown(page)}'; {hint}")


def _read(name: str) -> str:
    """The Markdown of a page: inside the package, or beside it in a checkout."""
    inside = files("meshcards") / "docs" / f"{name}.md"
    beside = Path(meshcards.__file__).parents[1] / "docs" / f"{name}.md"
    return (inside if inside.is_file() else beside).read_text(encoding="utf-8")
