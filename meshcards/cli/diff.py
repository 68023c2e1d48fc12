"""``meshcards diff``: what a learner would get who has an older version."""

from collections.abc import Callable
from pathlib import Path

import click

from meshcards import staging
from meshcards.cli import banks as banks_
from meshcards.cli import cache, processors, terminal
from meshcards.cli.bar import Bar
from meshcards.cli.refusal import Format
from meshcards.compiler.join import Ask
from meshcards.diff import bank, compare, last, sides
from meshcards.diff.bank import How
from meshcards.diff.values import Diff, Snapshot
from meshcards.opening import Prepared
from meshcards.problem import MeshcardsError, shown
from meshcards.report import diffed, diffed_markdown, diffed_page, diffed_record

_FORMS: dict[str, Callable[[Diff], str]] = {
    "markdown": diffed_markdown.text,
    "html": diffed_page.page,
    "json": diffed_record.document,
}


@click.command("diff")
@click.argument("old", required=False)
@click.argument("new", required=False)
@click.option(
    "--format",
    "shape",
    type=Format(["text", *_FORMS]),
    default="text",
    show_default=True,
    help="For a terminal, for a release page, as a page of its own, or for a script.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The file to write, instead of standard output.",
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 if anything differs.")
@cache.option
def command(
    old: str | None,
    new: str | None,
    *,
    shape: str,
    output: Path | None,
    exit_code: bool,
    no_cache: bool,
) -> None:
    """Show what a learner would get who has an older version.

    OLD and NEW are each a bank's folder, an .apkg of any program, a revision of git, or
    REVISION:PATH with a path from the root of the repository. A revision alone means the other
    side's bank. Without NEW: the bank in the folder you are in, or under ./decks. Without OLD: its
    last release.
    """
    with Bar() as bar:
        kept = None if no_cache else cache.beside()
        ask = Ask(notes=True, memory=cache.folder(), cache=kept)
        reading = _Reading(How(ask, bar.watch, processors.count()))
        diff = reading.diff(old, new)
    _show(diff, shape, output)
    if exit_code and diff:
        click.get_current_context().exit(1)


class _Reading:
    """Reads the two sides, of which each may be named by the other."""

    def __init__(self, how: How) -> None:
        self._how = how

    def diff(self, old: str | None, new: str | None) -> Diff:
        """What differs between the sides that were named."""
        if old is None:
            return self._since_release()
        newer = _path(new) if new is not None else _default()
        older = _path(old)
        before = self._side(old, older, _bank_of(newer))
        return compare.compare(before, self._side(new or "", newer, _bank_of(older), before))

    def _since_release(self) -> Diff:
        """What differs between a bank and its last release."""
        folder = _default()
        prepared = bank.read(folder, self._how)
        after = sides.of_bank(prepared)
        return compare.compare(self._released(prepared, after), after)

    def _released(self, prepared: Prepared, after: Snapshot) -> Snapshot:
        release = prepared.lock.last_release if prepared.lock else None
        here = banks_.called(prepared.folder)
        if release is None:
            raise MeshcardsError(
                f"{here} was never released, so there is no version that learners have; name one "
                "to compare it with, as in: meshcards diff HEAD"
            )
        found = last.of(prepared, release, banks_.BUILDS, self._how, after)
        if found is None:
            raise MeshcardsError(
                f"release {release.version} of {here} is neither in a package in {banks_.BUILDS} "
                "nor in git; name a package of it, as in: meshcards diff old.apkg"
            )
        return found

    def _side(
        self, named: str, path: Path | None, other: Path | None, like: Snapshot | None = None
    ) -> Snapshot:
        if path is not None:
            return sides.of_path(path, self._how, like)
        # Where the other side is no bank, a revision means the bank that a command works on.
        base = other if ":" in named or other else _default()
        return sides.snapshot(named, base, how=self._how, like=like)


def _default() -> Path:
    return banks_.one(None, or_bundled=False).folder


def _path(named: str) -> Path | None:
    """A package or a bank's folder, if there is a path of that name."""
    path = Path(named)
    if not sides.is_there(path):
        return None
    return path if sides.is_package(path) else banks_.one(path, or_bundled=False).folder


def _bank_of(path: Path | None) -> Path | None:
    return path if path and path.is_dir() else None


def _show(diff: Diff, shape: str, output: Path | None) -> None:
    """Write a comparison to a file, or to standard output."""
    if output:
        text = _text(diff) if shape == "text" else _FORMS[shape](diff)
        _write(f"{text.rstrip()}\n", output)
    elif shape == "text":
        on = terminal.of()
        on.show(diffed.lines(diff, on.width))
    else:
        terminal.put(_FORMS[shape](diff).rstrip())


def _text(diff: Diff) -> str:
    lines = diffed.lines(diff, terminal.PIPED)
    return "\n".join("".join(it.text for it in line) for line in lines)


def _write(text: str, output: Path) -> None:
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with staging.staged(output) as staged:
            staged.path.write_text(text, encoding="utf-8", newline="\n")
            staged.put()
    except OSError as error:
        raise staging.unwritten(error, output) from error
    click.echo(shown(str(output)))
