"""Whatever is edited, runs with a cache say and write what runs without one do."""

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from pathlib import Path
from typing import TypeAlias

from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meshcards.cli import main
from meshcards.compiler import cache
from tests.conftest import BASICS
from tests.media import SVG, wav

Edit: TypeAlias = Callable[[], object]

DECK = """\
id: mesh
title: Mesh
topics: [basics, two, three]
style: own.css
description: All of it.
"""
BASIC = "\n".join(line.removeprefix("    ") for line in BASICS.splitlines())
TWO = """\
title: Two
questions:
  - id: why-not
    question: Why would you not run a mesh?
    strongest: {answer: It costs memory and time.}
    others: [{answer: It is old., flaw: wrong, falls_short: It is not old.}]
    terms: [mesh, envoy]
terms:
  - id: mesh
    name: mesh
    aliases: [service mesh]
    facts: [{id: a, text: A mesh is a layer., audio: {file: x.wav}}]
    figure: {file: x.svg, alt: A mesh}
"""
THREE = TWO.replace("Two", "Three").replace("why-not", "when").replace("id: mesh", "id: layer")
FILES = {
    "deck.yaml": DECK.encode(),
    "basics.yaml": BASIC.encode(),
    "two.yaml": TWO.encode(),
    "three.yaml": THREE.encode(),
    "own.css": b".a {}\n",
    "x.svg": SVG,
    "x.wav": wav(),
}
ALLOW = "    allow: [{rule: no-source, because: It is known.}]\n"
IGNORE = "rules: {ignore: [{rule: no-source, because: It is known.}]}\n"


def put(name: str, content: bytes) -> None:
    """Write a file of the bank; its size and time say nothing of the change."""
    path = Path("bank", name)
    if path.is_symlink():
        path.unlink()
    path.write_bytes(content)
    os.utime(path, (1_700_000_000, 1_700_000_000))


def swap(name: str, before: str, after: str) -> Edit:
    """Replace a text in a file, if both are there."""
    return lambda: (
        put(name, path.read_bytes().replace(before.encode(), after.encode()))
        if (path := Path("bank", name)).exists()
        else None
    )


def add(name: str, text: str) -> Edit:
    """Put a text at the end of a file."""
    return lambda: put(
        name, (path.read_bytes() if (path := Path("bank", name)).exists() else b"") + text.encode()
    )


def restore(name: str) -> Edit:
    return lambda: put(name, FILES[name])


def remove(name: str) -> Edit:
    return lambda: Path("bank", name).unlink(missing_ok=True)


def rename(name: str, other: str) -> Edit:
    return lambda: (
        path.replace(Path("bank", other)) if (path := Path("bank", name)).exists() else None
    )


def link(name: str) -> Edit:
    """Let a file be a link to one of the same content outside of the bank."""

    def edit() -> None:
        path, outside = Path("bank", name), Path("outside")
        outside.write_bytes(FILES[name])
        path.unlink(missing_ok=True)
        path.symlink_to(outside.absolute())

    return edit


EDITS: tuple[Edit, ...] = (
    lambda: None,
    *(restore(name) for name in FILES),
    *(remove(name) for name in (*FILES, "deck.lock") if name != "deck.yaml"),
    *(link(name) for name in ("two.yaml", "x.svg", "own.css")),
    swap("two.yaml", "memory", "latency"),
    swap("two.yaml", "A mesh", "a mesh"),
    swap("two.yaml", "id: a,", "id: b,"),
    swap("two.yaml", "terms: [mesh, envoy]", "terms: [mesh, envoi]"),
    swap("two.yaml", "    facts", f"{ALLOW}    facts"),
    swap("three.yaml", "title: Three", "title: Two"),
    swap("three.yaml", "id: layer", "id: mesh"),
    swap("three.yaml", "why", "who"),
    add("three.yaml", "oops: 1\n"),
    add("three.yaml", "  - ["),
    swap("basics.yaml", "Envoy is a proxy", "{{c1::Envoy}} is a {{c2::proxy}}"),
    swap("basics.yaml", "proxy", "Proxy"),
    swap("deck.yaml", "[basics, two, three]", "[three, basics, two]"),
    swap("deck.yaml", ", three]", "]"),
    swap("deck.yaml", "title: Mesh", "title: Net"),
    swap("deck.yaml", "id: mesh", "id: mash"),
    swap("deck.yaml", "description: All of it.", "language: de"),
    add("deck.yaml", "spelling: {Envoy: [envoy]}\n"),
    add("deck.yaml", IGNORE),
    add("deck.lock", "oops\n"),
    add("x.svg", " "),
    add("x.wav", " "),
    add("own.css", "@import url(x);\n"),
    add("own.css", ".b {}\n"),
    rename("two.yaml", "four.yaml"),
    rename("four.yaml", "two.yaml"),
    rename("x.svg", "X.svg"),
    rename("own.css", "deep.css"),
    add("stray.yaml", "title: Stray\n"),
    remove("stray.yaml"),
)
COMMANDS = (
    ("check",),
    ("check", "--stats"),
    ("check", "--format", "json"),
    ("check", "bank/two.yaml"),
    ("build",),
    ("build", "--format", "json"),
)


@contextmanager
def bank_in(folder: str) -> Iterator[Path]:
    """A bank, in a folder that is the working one meanwhile."""
    with tempfile.TemporaryDirectory() as home, chdir(home):
        (Path(home) / folder).mkdir()
        with chdir(folder):
            Path("bank").mkdir()
            for name, content in FILES.items():
                put(name, content)
            yield Path.cwd()


def outcome(words: tuple[str, ...], *options: str) -> tuple[object, ...]:
    """What a command said, and what it left of lock and package."""
    named = () if "bank/two.yaml" in words else ("bank",)
    env = {"SOURCE_DATE_EPOCH": "1700000000"}
    ran = CliRunner().invoke(main, [*words, *named, *options], env=env)
    said = re.sub(r" +[0-9.]+ s$", "", ran.output, flags=re.MULTILINE)  # but for how long it took
    made = sorted(Path().glob("build/*")) + sorted(Path("bank").glob("*.lock"))
    return said, ran.exit_code, type(ran.exception), {it: it.read_bytes() for it in made}


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(st.lists(st.sampled_from(EDITS), max_size=3), st.sampled_from(COMMANDS)),
        min_size=3,
        max_size=8,
    )
)
def test_a_cache_changes_nothing_but_the_time(
    steps: list[tuple[list[Edit], tuple[str, ...]]],
) -> None:
    with bank_in("cached") as cached, bank_in("plain") as plain:
        for edits, words in steps:
            outcomes = []
            for place, options in ((cached, ()), (plain, ("--no-cache",))):
                with chdir(place):
                    for edit in edits:
                        edit()
                    outcomes.append(outcome(words, *options))
            assert outcomes[0] == outcomes[1]
        assert not (plain / "bank" / cache.NAME).exists()
