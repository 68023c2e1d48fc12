"""What tests of ``meshcards release`` have in common: a topic, the command, and what it wrote."""

import json
import sqlite3
import zipfile
from pathlib import Path

from click.testing import CliRunner, Result

from meshcards.cli import main

TOPIC = """\
title: Basics
questions:
  - id: why
    question: {question}
    strongest: {{answer: It takes retries out of the code.}}
    others: [{{answer: It is modern., falls_short: That is no reason.}}]
    terms: [envoy]
    sources: [https://istio.io/]
terms:
  - {{id: envoy, name: Envoy, facts: [{{id: role, text: Envoy is a proxy.}}], sources: [https://a.org/]}}
"""
NOW = 1_700_000_000


def run(*arguments: str | Path, now: int = NOW, answer: str = "") -> Result:
    """A command at a time; what Anki's engine adds to a release is in tests/engine."""
    env = {"SOURCE_DATE_EPOCH": str(now)}
    if arguments[0] == "release":
        arguments = (*arguments, "--no-rehearse")
    return CliRunner().invoke(main, [*map(str, arguments)], env=env, input=answer)


def package(version: str) -> Path:
    return Path("build") / "release" / version / "mesh.apkg"


def description(package: Path, folder: Path) -> str:
    with zipfile.ZipFile(package) as whole:
        whole.extract("collection.anki2", folder)
    with sqlite3.connect(folder / "collection.anki2") as rows:
        (decks,) = rows.execute("SELECT decks FROM col").fetchone()
    (found,) = (it["desc"] for it in json.loads(decks).values() if it["name"] == "Mesh")
    return str(found)
