"""``meshcards docs``: the pages of the documentation, in the terminal."""

from importlib.resources import files
from pathlib import Path

import click

import meshcards
from meshcards.cli import refusal, terminal
from meshcards.problem import shown
from meshcards.report.columns import hanging

# By what a reader needs, in the order of docs/README.md; a test compares the two.
GROUPS = {
    "Learn it": {
        "your-own-deck": "From an empty folder to cards in Anki, command by command.",
    },
    "Get something done": {
        "existing-questions": "With one command, by hand, or by a program of your own.",
        "import": "From Markdown, tables, Moodle, Anki and more, each by example.",
        "export": "As a study sheet, a table, a quiz for another program, or JSON.",
        "translate-a-deck": "A deck in another language, or in a second one.",
        "check-in-ci": "On GitHub, with pre-commit, or on any other server.",
        "publish-a-deck": "The first release, its tag, and where to upload it.",
        "update-a-deck": "Reword, rename, retire or move what learners have.",
        "rehearse": "What an import would do to a learner's collection, tried on a copy.",
        "fix-a-syntax-error": "What usually caused a message of YAML, and what to write.",
    },
    "Look something up": {
        "bank-format": "What a bank may have: files, keys, Markdown, clozes, figures.",
        "yaml-pitfalls": "Signs that mean something to YAML, and how to write them.",
        "commands": "Every command, its options and what it prints.",
        "rules": "What meshcards check can find, and why each rule is there.",
        "api": "Check, build and read a bank from Python.",
    },
    "Understand it": {
        "updates": "What an import changes for learners, and what a release freezes.",
        "cards": "What each part of a card is for, and the research it rests on.",
        "sources": "Against what each topic of the service-mesh deck was checked.",
        "performance": "Time and memory beside other programs, and how to measure them.",
        "architecture": "How the program is built, and why.",
    },
    "Study a deck": {
        "plan": "How many cards a day, by the weeks left and the minutes a day.",
        "learners": "Import a deck, update it, and keep your own work.",
    },
}
PAGES = {name: line for pages in GROUPS.values() for name, line in pages.items()}
_NARROW = 60  # columns; with fewer, a page's line is below its name


def _completed(_: click.Context, __: click.Parameter, begun: str) -> list[str]:
    return [name for name in PAGES if name.startswith(begun)]


@click.command("docs")
@click.argument("page", required=False, shell_complete=_completed)
@click.pass_context
def command(ctx: click.Context, page: str | None) -> None:
    """Show a page of the documentation.

    Without PAGE, list them by what you need. On a terminal a page is shown by your pager.
    """
    on = terminal.of()
    if page is None:
        click.echo("\n\n".join(_listed(group, on.width) for group in GROUPS))
        return
    whole = _read(_known(page))
    # It takes longer to import than all the rest, and the list of pages does not need it.
    from meshcards.report import page as page_

    coloured = terminal.is_one(on.stream) and ctx.color is not False
    click.echo_via_pager(page_.text(whole, on.width, coloured=coloured) + "\n")


def _listed(group: str, width: int) -> str:
    """A group of pages, each with its line, in ``width`` columns."""
    column = max(map(len, PAGES))
    lines = [group]
    for name, line in GROUPS[group].items():
        if width < _NARROW:
            lines += [f"  {name}", *hanging("      ", line, width)]
        else:
            lines += hanging(f"  {name:{column}}  ", line, width)
    return "\n".join(lines)


def _known(page: str) -> str:
    """The name of a page, which may be given as the docs refer to it: ``docs/rules.md``."""
    name = Path(page).name.lower().removesuffix(".md")
    if name in PAGES:
        return name
    hint = refusal.meant(name, PAGES, "run 'meshcards docs' to list them")
    raise click.BadParameter(f"no page is called '{shown(page)}'; {hint}")


def _read(name: str) -> str:
    """The Markdown of a page: inside the package, or beside it in a checkout."""
    inside = files("meshcards") / "docs" / f"{name}.md"
    beside = Path(meshcards.__file__).parents[1] / "docs" / f"{name}.md"
    return (inside if inside.is_file() else beside).read_text(encoding="utf-8")
