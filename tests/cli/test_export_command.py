"""``meshcards export``: a bank to a file of another format, or to standard output."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from meshcards.exchange.outgoing import every
from tests.media import SVG

Run = Callable[..., subprocess.CompletedProcess[str]]

FIGURED = """\
    title: 01 Basics
    questions:
      - id: port
        question: Which port?
        choices: [{text: '15008', correct: true, because: It is HBONE's.}, {text: '15001'}]
        figure: {file: media/a.svg, alt: A square}
        tip: Say it.
    """
GOOD = """\
    title: 02 More
    questions: [{id: two, question: Two?, answer: Two.}]
    """
BROKEN = """\
    title: 02 More
    questions: [{id: two, question: Two?}]
    """


@pytest.fixture
def figured(write_bank: Callable[..., Path]) -> Path:
    return write_bank({"basics": FIGURED}, files={"media/a.svg": SVG})


@pytest.mark.parametrize("name", every.FORMATS)
def test_every_format_is_written_to_build(run_meshcards: Run, figured: Path, name: str) -> None:
    done = run_meshcards("export", figured, "--to", name)
    assert done.returncode == 0, done.stderr
    path = f"build/mesh{every.named(name).ENDING}"
    assert done.stdout.splitlines()[:2] == ["Mesh", "  1 question, 0 facts in 1 topic"]
    assert path in done.stdout
    assert (figured.parent / path).stat().st_size > 20


def test_a_file_is_written_with_its_figures_beside_it(run_meshcards: Run, figured: Path) -> None:
    done = run_meshcards("export", figured, "--to", "markdown", "-o", "out/sheet.md")
    assert done.stdout == (
        "Mesh\n"
        "  1 question, 0 facts in 1 topic\n"
        "  out/sheet.md    1 KiB\n"
        "  out/mesh-media  1 figure or sound\n"
    )
    assert done.stderr == ""
    assert "(mesh-media/a.svg)" in (figured.parent / "out/sheet.md").read_text(encoding="utf-8")
    assert (figured.parent / "out/mesh-media/a.svg").read_bytes() == SVG


def test_standard_output_gets_the_file_and_nothing_else(run_meshcards: Run, figured: Path) -> None:
    done = run_meshcards("export", figured, "--to", "json", "-o", "-")
    assert json.loads(done.stdout)["deck"]["id"] == "mesh"
    assert done.stderr == (
        "1 figure or sound that this refers to was not written; name a file with -o to get it\n"
    )
    assert not (figured.parent / "build").exists()


def test_what_is_lost_is_counted(run_meshcards: Run, write_bank: Callable[..., Path]) -> None:
    deck = "id: mesh\ntitle: Mesh\ntopics: [one, two]\nlicense: CC0-1.0\n"
    item = "{{id: {0}, question: '{0}?', answer: a, allow: [{{rule: no-source, because: b}}]}}"
    topics = {
        "one": f"title: One\nquestions:\n- {item.format('a')}\n- {item.format('b')}\n",
        "two": f"title: Two\nquestions:\n- {item.format('c')}\n",
    }
    done = run_meshcards("export", write_bank(topics, deck=deck), "--to", "csv", "-q")
    assert done.returncode == 0
    assert done.stdout == ""
    assert done.stderr == (
        "CSV has no place for:\n"
        "  3 questions  the exceptions to rules\n"
        "               the deck's licence\n"
    )


def test_what_the_deck_loses_comes_after_what_its_items_lose(
    run_meshcards: Run, write_bank: Callable[..., Path]
) -> None:
    deck = "id: mesh\ntitle: Mesh\ntopics: [one]\nlicense: CC0-1.0\n"
    topic = "title: One\nquestions: [{id: a, question: A?, answer: a, tip: Say it.}]\n"
    done = run_meshcards("export", write_bank({"one": topic}, deck=deck), "--to", "gift", "-q")
    assert done.stderr == (
        "GIFT has no place for:\n  1 question  the tip\n              the deck's licence\n"
    )


def test_a_bank_with_an_error_is_refused(
    run_meshcards: Run, write_bank: Callable[..., Path]
) -> None:
    bank = write_bank({"more": BROKEN})
    done = run_meshcards("export", bank, "--to", "json")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "the question has no answer" in done.stderr
    assert (
        "Nothing was exported: fix the error first. The files that were there stay as they were."
        in " ".join(done.stderr.split())
    )
    assert not (bank.parent / "build").exists()


def test_several_banks_need_a_folder(run_meshcards: Run, write_bank: Callable[..., Path]) -> None:
    banks = [write_bank({"more": GOOD}, name=name) for name in ("one", "two")]
    for output, where in (("-", "standard output"), ("x.json", "one file")):
        done = run_meshcards("export", *banks, "--to", "json", "-o", output)
        assert done.returncode == 2
        assert f"2 banks cannot go to {where}; name a folder" in done.stderr
    done = run_meshcards("export", *banks, "--to", "json", "-o", "out")
    assert done.returncode == 0
    written = sorted(it.name for it in (banks[0].parent / "out").iterdir())
    assert written == ["one.json", "two.json"]


def test_an_unknown_format_is_a_usage_error(run_meshcards: Run, figured: Path) -> None:
    done = run_meshcards("export", figured, "--to", "mardown")
    assert done.returncode == 2
    assert "'mardown' is not a format; did you mean 'markdown'?" in done.stderr


def test_the_schema_of_the_json_is_printed(run_meshcards: Run) -> None:
    done = run_meshcards("schema", "--of", "json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["properties"]["format"] == {"const": 1}
    assert json.loads(run_meshcards("schema").stdout)["else"] == {"$ref": "#/$defs/TopicFile"}


@pytest.mark.parametrize("name", ["deck.yaml", "basics.yaml", "media/a.svg", "deck.lock"])
def test_a_file_of_the_bank_is_never_replaced(run_meshcards: Run, figured: Path, name: str) -> None:
    own = figured / name
    before = own.read_bytes() if own.exists() else None
    result = run_meshcards("export", "--to", "json", "-o", str(own), str(figured))
    assert result.returncode == 1
    assert result.stderr.endswith(f"{name} is a file of the bank; name another with -o\n")
    assert (own.read_bytes() if own.exists() else None) == before
