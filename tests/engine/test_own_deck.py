"""The page "Your own deck" is followed as written, from an empty folder to a first import."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from anki.collection import Collection

from tests.engine.conftest import import_package
from tests.engine.oracle import failures

PAGE = Path(__file__).parents[2] / "docs" / "your-own-deck.md"


class Run(NamedTuple):
    """A command of the page, and what the page says that it prints."""

    command: str
    prints: str


class Edit(NamedTuple):
    """What the page puts into a file, in place of what is there or after it."""

    file: str
    text: str
    after: bool


def steps() -> Iterator[Run | Edit]:
    """What the page asks its reader to do, in order."""
    text = PAGE.read_text(encoding="utf-8")
    for fence in re.finditer(r"^```(\w+)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE):
        kind, body = fence.groups()
        if kind == "console":
            for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
                command, _, prints = part.partition("\n")
                yield Run(command, prints)
        else:
            asked = text[: fence.start()].rstrip().rpartition("\n\n")[2]
            file = re.findall(r"`(\w+\.yaml)`", asked)[-1]
            assert ("in place of what is there" in asked) != ("to the end of" in asked)
            yield Edit(file, body, after="to the end of" in asked)


def alike(shown: str) -> str:
    """What was printed, without elapsed times and sizes."""
    return re.sub(r"took [0-9.]+ s", "took … s", re.sub(r"\([0-9,.]+ [KM]iB\)", "(… KiB)", shown))


def follow(folder: Path, environment: dict[str, str]) -> Path:
    """Do what the page asks for; the folder where that ends."""
    for step in steps():
        if isinstance(step, Edit):
            path = folder / step.file
            before = path.read_text(encoding="utf-8")
            path.write_text(f"{before}{step.text}" if step.after else step.text, encoding="utf-8")
        elif step.command.startswith("cd "):
            folder /= shlex.split(step.command)[1]
            assert (folder.is_dir(), step.prints) == (True, "")
        else:
            done = subprocess.run(
                ["sh", "-c", step.command],
                cwd=folder,
                env=environment,
                capture_output=True,
                encoding="utf-8",
                check=False,
                timeout=120,
            )
            assert (done.returncode, done.stderr) == (0, ""), step.command
            assert alike(done.stdout) == alike(step.prints)
    return folder


def test_the_page_is_followed_to_a_first_import(tmp_path: Path, learner: Collection) -> None:
    program = tmp_path / "bin" / "meshcards"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m meshcards "$@"\n')
    program.chmod(0o755)
    empty = tmp_path / "empty"
    empty.mkdir()
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"

    bank = follow(empty, {**os.environ, "PATH": path})

    package = bank / "build" / "cell-biology.apkg"
    assert import_package(learner, package) == {"new": 3}
    assert learner.card_count() == 4
    assert [it.name for it in learner.decks.all_names_and_ids()][:1] == ["Cell biology"]
    assert list(failures(learner)) == []


def test_the_page_has_steps_of_each_kind() -> None:
    found = [*steps()]

    commands = [it.command for it in found if isinstance(it, Run)]
    assert commands[0].startswith("meshcards new ")
    assert {it.split()[1] for it in commands} >= {"new", "check", "preview", "build"}
    assert [it.file for it in found if isinstance(it, Edit)] == ["basics.yaml", "deck.yaml"]
