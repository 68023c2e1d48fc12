"""Follows a page from its beginning, as a reader would, and finds where it says what is not so."""

import io
import re
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from itertools import count
from pathlib import Path

import yaml

from tests.docs import exceptions, frames, learner, output, places, shapes
from tests.docs.page import Block, Page
from tests.docs.shell import Shell

# Of rules' docstrings: no sample has a comment above it, and tests/lint/test_samples.py tries each.
GENERATED = {"docs/rules.md"}
_STARTS = {"README.md": "a clone", "docs/sources.md": "the bundled deck"}
_COMMAND = re.compile(r"^\$ ((?:.*\\\n)*.*)\n?", re.MULTILINE)


def failures(page: Page, shell: Shell, folder: Path, *, refresh: bool = False) -> list[str]:
    """What of a page is not so, each with its line; ``folder`` is empty, for its files.

    To ``refresh`` a page is to write into it what its commands print, which is no failure then.
    """
    reader = Reader(page, shell, folder, refresh=refresh)
    found = [*reader.read()]
    if refresh:
        reader.refresh()
    return found


class Reader:
    """Does what a page says, block by block."""

    def __init__(self, page: Page, shell: Shell, folder: Path, *, refresh: bool) -> None:
        self._page = page
        self._refreshes = refresh
        self._shell = shell
        self._folder = folder
        self._numbers = count()
        self._unchecked: Block | None = None  # a file of a bank that was written last
        self._printed: list[tuple[Block, str]] = []

    def read(self) -> Iterator[str]:
        """Follow the page; yields what is not so."""
        if self._page.blocks:
            yield from self._enter(_STARTS.get(self._page.name, "a clone with a small bank"))
        for block in self._page.blocks:
            for failure in self._block(block):
                yield f"{self._page.name}:{block.first + 1}: {failure}"
        yield from self._sound()

    def refresh(self) -> None:
        """Write what the commands of the page printed into it."""
        lines = self._page.text.split("\n")
        for block, said in reversed(self._printed):
            indent = " " * block.indent
            now = [f"{indent}{line}".rstrip() for line in said.rstrip("\n").split("\n")]
            lines[block.first : block.end] = now
        if self._printed:
            self._page.path.write_text("\n".join(lines), encoding="utf-8", newline="\n")

    def _block(self, block: Block) -> Iterator[str]:
        if self._page.name in GENERATED or exceptions.of_block(self._page.name, block.text):
            return
        yield from self._before(block)
        match block.language:
            case "console":
                yield from self._sound()
                yield from self._console(block)
            case "sh":
                for command in filter(None, block.text.splitlines()):
                    yield from self._command(command)
            case "python" if not block.mark("file"):
                yield from self._program(block)
            case "yaml" | "diff" | "markdown" | "python":
                yield from self._text(block)
            case "csv" | "text" | "xml" if block.mark("file"):
                yield from self._text(block)
            case "json":
                yield from shapes.failures(block, self._shell)
            case _:
                yield f"nothing says what this is: {block.text.splitlines()[:1]}"

    def _before(self, block: Block) -> Iterator[str]:
        """Do what the comments above a block ask for, in their order."""
        for name, value in block.marks:
            if name == "in":
                yield from self._sound()
                yield from self._enter(value)
            elif name == "replace":
                self._replace(value)
            elif name == "run":
                yield from self._command(value)
            elif name == "study":
                self._study(value)

    def _enter(self, place: str) -> Iterator[str]:
        first = places.enter(place, self._shell, self._folder / str(next(self._numbers)))
        if first:
            folder = self._shell.folder / "first"
            yield from Reader(first, self._shell, folder, refresh=self._refreshes).read()

    def _replace(self, change: str) -> None:
        """Change a word of a file, as in ``basics.yaml: anwser for answer``; the first one only."""
        name, _, words = change.partition(": ")
        new, _, old = words.partition(" for ")
        path = self._shell.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {name}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def _study(self, value: str) -> None:
        """Let a learner study a deck, as in ``deck.apkg: me.colpkg``."""
        package, _, to = value.partition(": ")
        here = self._shell.folder
        learner.study_and_export(here / package, here / to, here.with_name("learner"))

    def _console(self, block: Block) -> Iterator[str]:
        parts, said = _COMMAND.split(block.text), ""
        yield from ["this is no command"] if parts[0] else []
        commands = [*zip(parts[1::2], parts[2::2], strict=True)]
        for number, (command, shown) in enumerate(commands, 1):
            exits = int(block.mark("exit") or 0) if number == len(commands) else 0
            said += f"$ {command}\n"
            if exceptions.of_command(command):
                said += shown
                continue
            done = self._shell.run(command.replace("\\\n", ""))
            if done.code != exits:
                yield f"{command!r} exits with {done.code}: {done.text}"
            same = not shown or output.alike(shown, done.text)
            said += shown if same else "".join(f"{it}\n" for it in done.text.splitlines())
            if not same and not self._refreshes:
                yield f"{command!r} prints\n{done.text}"
        self._printed.append((block, said))

    def _command(self, command: str) -> Iterator[str]:
        if not exceptions.of_command(command):
            done = self._shell.run(command)
            if done.code:
                yield f"{command!r} exits with {done.code}: {done.text}"

    def _text(self, block: Block) -> Iterator[str]:
        name = block.mark("file") or block.mark("end of")
        path = self._shell.folder / name
        if kind := block.mark("frame"):
            yield from self._framed(kind, block)
        elif block.language == "diff":
            path.write_text(_changed(path.read_text("utf-8"), block.text), encoding="utf-8")
            self._unchecked = block
        elif name:
            before = path.read_text("utf-8") if block.mark("end of") else ""
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(before + block.text, encoding="utf-8")
            self._unchecked = block
        elif place := block.mark("from"):
            self._from(place, block)
        elif block.mark("part of"):  # of a file that is no bank's
            yaml.safe_load(block.text)
        else:
            yield "no comment says which file this is in"
        if name.startswith("."):
            yaml.safe_load(block.text)

    def _from(self, place: str, block: Block) -> None:
        """Put a block in place of the lines of a file from the one that is named on."""
        name, _, number = place.partition(":")
        path = self._shell.folder / name
        lines = path.read_text("utf-8").splitlines(keepends=True)[: int(number) - 1]
        path.write_text("".join(lines) + block.text, encoding="utf-8")
        self._unchecked = block

    def _framed(self, kind: str, block: Block) -> Iterator[str]:
        before = self._shell.folder
        self._shell.folder = self._folder / str(next(self._numbers))
        frames.write(self._shell.folder, kind, block.text)
        self._unchecked = block
        yield from self._sound()
        self._shell.folder = before

    def _sound(self) -> Iterator[str]:
        """What is wrong with the bank that was written, unless its page says that it is broken."""
        block, self._unchecked = self._unchecked, None
        if block is None:
            return
        done = self._shell.run("meshcards check --strict --format concise")
        sound = done.code == 0 and done.text == "no problems\n"
        if block.mark("sound") == "no":
            if sound:
                yield f"{self._page.name}:{block.first + 1}: nothing is wrong with this bank"
        elif done.code:
            yield f"{self._page.name}:{block.first + 1}: {done.text}"

    def _program(self, block: Block) -> Iterator[str]:
        with chdir(self._shell.folder), redirect_stdout(io.StringIO()) as printed:
            exec(block.text, {})  # noqa: S102 - the page's own program
        if "print(" in block.text and not printed.getvalue():
            yield "the program prints nothing"


def _changed(text: str, diff: str) -> str:
    """A text after a change that is shown as a diff, without the places of its parts."""
    old, new = (
        "".join(f"{line[1:]}\n" for line in diff.splitlines() if line[:1] in kept)
        for kept in ("- ", "+ ")
    )
    assert text.count(old) == 1, f"the lines that change are there {text.count(old)} times"
    return text.replace(old, new)
