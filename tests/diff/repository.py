"""A bank in a repository, for tests: edited, committed, tagged."""

import subprocess
from pathlib import Path

BASICS = """\
title: Basics
questions:
  - id: why
    question: Why a mesh?
    answer: It takes retries out of the code.
    tip: Say it.
terms:
  - id: envoy
    name: Envoy
    facts: [{id: role, text: "Envoy is a {{c2::proxy}}."}]
"""


def write(folder: Path, *changes: tuple[str, str], title: str = "Mesh") -> Path:
    """The bank in ``folder``, with some of its texts changed, which have to be there."""
    text = BASICS
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "deck.yaml").write_text(f"id: mesh\ntitle: {title}\ntopics: [basics]\n")
    (folder / "basics.yaml").write_text(text, encoding="utf-8")
    return folder


def git(folder: Path, *arguments: str) -> str:
    """What git says; it has to succeed."""
    who = ("-c", "user.name=Author", "-c", "user.email=author@example.com")
    command = ["git", "-C", str(folder), *who, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def commit(root: Path, tag: str = "") -> None:
    """Commit all files below ``root``, which becomes a repository if it is none yet."""
    if not (root / ".git").exists():
        git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A", ".")
    git(root, "commit", "-q", "--no-verify", "-m", "A change")
    if tag:
        git(root, "tag", tag)
