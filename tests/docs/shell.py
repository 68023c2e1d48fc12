"""Runs the commands of a page as its reader would: meshcards in this process, the rest by a shell.

A browser opens nothing. It remembers the address, and its user presses Ctrl-C in the terminal once
a served page is open.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping
from contextlib import chdir
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import click
import pytest
from click.testing import CliRunner

from meshcards.cli import main

_BEGINNING = 1_750_000_000  # seconds since 1970, before any run of this test

_SET = re.compile(r"(?P<name>[A-Z_]+)=(?P<value>\S*)")
_PROGRAMS = ("meshcards", ".venv/bin/meshcards")
_SHELL_ONLY = re.compile(r"[|;`*?]|\$\(|<")


class Printed(NamedTuple):
    """What a command left: its exit code, and all that was in the terminal."""

    code: int
    text: str


@dataclass
class Shell:
    """A terminal in a folder; ``cd`` changes the folder, and each command takes a minute."""

    folder: Path
    home: Path
    opened: list[str] = field(default_factory=list)
    moment: int = _BEGINNING

    def run(self, line: str) -> Printed:
        """Run one line, each command of it if the one before went well."""
        printed = Printed(0, "")
        for command in line.split(" && "):
            done = self._run(command)
            printed = Printed(done.code, printed.text + done.text)
            if done.code:
                break
        return printed

    def _run(self, command: str) -> Printed:
        self.moment += 60
        variables, words = _parsed(command)
        if words[:1] == ["cd"]:
            self.folder = (self.folder / words[1]).resolve()
            return Printed(0 if self.folder.is_dir() else 1, "")
        if words[:1] and words[0] in _PROGRAMS and not _SHELL_ONLY.search(command):
            return self._meshcards(words[1:], variables)
        return self._system(command)

    def _meshcards(self, words: list[str], variables: Mapping[str, str]) -> Printed:
        target = None
        if ">" in words:
            target = self.folder / words[-1]
            words = words[: words.index(">")]
        if "--serve" in words and "--port" not in words:
            words = [*words, "--port", "0"]  # the usual one may be taken
        environment = {**self._environment(), **variables}
        words = [_expanded(it, environment) for it in words]
        with chdir(self.folder):
            done = CliRunner(env=environment).invoke(main, words, prog_name="meshcards")
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        if target:
            target.write_text(done.stdout, encoding="utf-8")
            return Printed(done.exit_code, done.stderr)
        return Printed(done.exit_code, done.output)

    def _system(self, command: str) -> Printed:
        path = f"{_programs(self.home)}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=self.folder,
            env={**os.environ, **self._environment(), "PATH": path},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
        return Printed(done.returncode, done.stdout)

    def _environment(self) -> dict[str, str]:
        """A user without settings, at a terminal of 80 columns, at one moment."""
        return {
            "HOME": str(self.home),
            "COLUMNS": "80",
            "SOURCE_DATE_EPOCH": str(self.moment),
            "CODESPACE_NAME": "octocat",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            **{f"GIT_{who}_NAME": "Author" for who in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{who}_EMAIL": "author@example.org" for who in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{who}_DATE": f"{self.moment} +0000" for who in ("AUTHOR", "COMMITTER")},
        }


def with_browser(monkeypatch: pytest.MonkeyPatch, shell: Shell) -> Shell:
    """The shell, whose commands open addresses in a browser that only remembers them."""

    def launch(address: str, *_: object, **__: object) -> int:
        shell.opened.append(address)
        if address.startswith("http"):
            raise KeyboardInterrupt
        return 0

    monkeypatch.setattr(click, "launch", launch)
    return shell


def _parsed(command: str) -> tuple[dict[str, str], list[str]]:
    """The variables that are set before a command, and its words without a comment."""
    words = shlex.split(command, comments=True)
    variables = {}
    while words and (found := _SET.fullmatch(words[0])):
        variables[found["name"]] = found["value"]
        words = words[1:]
    return variables, words


def _expanded(word: str, environment: Mapping[str, str]) -> str:
    return re.sub(r"\$([A-Z_]+)", lambda found: environment[found[1]], word)


def _programs(home: Path) -> Path:
    """The folder of the programs that a shell finds here: ``meshcards`` and ``python``."""
    folder = home / "bin"
    folder.mkdir(parents=True, exist_ok=True)
    for name, words in {"meshcards": "-m meshcards ", "python": ""}.items():
        program = folder / name
        program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} {words}"$@"\n')
        program.chmod(0o755)
    return folder
