import doctest
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import meshcards
from meshcards import api, problem, progress

PUBLIC = [
    *("Bank", "Diff", "MeshcardsError", "Problem", "Release"),
    *("build", "check", "compare", "read"),
]


def test_the_api_has_nine_names() -> None:
    assert sorted(meshcards.__all__) == PUBLIC


@pytest.mark.parametrize("name", PUBLIC)
def test_every_name_of_the_api_is_the_thing_itself(name: str) -> None:
    home = problem if name in {"MeshcardsError", "Problem"} else api
    assert getattr(meshcards, name) is getattr(home, name)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'meshcards' has no attribute 'built'"):
        _ = meshcards.built


@pytest.mark.parametrize("name", ["build", "check", "compare", "read"])
def test_a_function_of_the_api_says_what_it_raises_and_shows_an_example(name: str) -> None:
    text = getattr(meshcards, name).__doc__
    assert "Raises MeshcardsError" in text
    assert f"meshcards.{name}(" in "".join(
        example.source for example in doctest.DocTestParser().get_examples(text)
    )


def test_importing_the_package_loads_none_of_its_modules() -> None:
    program = (
        "import sys, meshcards; print(*[name for name in sys.modules if 'meshcards.' in name])"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )

    assert done.stdout.split() == []


@pytest.mark.parametrize("kind", [str, Path])
def test_a_script_can_check_build_and_read_a_bank(
    write_bank: Callable[..., Path], tmp_path: Path, kind: type[str] | type[Path]
) -> None:
    folder = kind(write_bank())

    assert meshcards.check(folder) == ()
    made = meshcards.build(folder, kind(tmp_path / "mesh.apkg"), now=1_700_000_000)
    bank = meshcards.read(folder)

    assert made.path.stat().st_size == made.size
    assert len(made.deck.notes) == 2
    assert bank.deck
    assert bank.deck.title == "Mesh"
    assert [it.id for topic in bank.topics for _, it in topic.questions] == ["why-a-mesh"]
    assert [it.name for topic in bank.topics for _, it in topic.terms] == ["Envoy"]


def test_a_script_can_compare_two_versions(write_bank: Callable[..., Path], tmp_path: Path) -> None:
    folder = write_bank()
    meshcards.build(folder, tmp_path / "old.apkg", now=1_700_000_000)
    text = (folder / "basics.yaml").read_text()
    (folder / "basics.yaml").write_text(text.replace("is a proxy", "is one proxy"))

    diff = meshcards.compare(tmp_path / "old.apkg", folder)

    assert isinstance(diff, meshcards.Diff)
    assert [(it.new.id, str(it.way)) for it in diff.changed] == [("envoy/role", "wording")]
    assert (len(diff.added), diff.updated, diff.left) == (0, 1, 1)
    with pytest.raises(meshcards.MeshcardsError):
        meshcards.compare("nothing-of-this-name", folder)


def test_a_bank_that_is_read_has_what_is_whole_and_what_is_wrong(
    write_bank: Callable[..., Path],
) -> None:
    folder = write_bank({"one": "title: One\nterms: [{id: x}]\n"})

    bank = meshcards.read(folder)

    assert [topic.title for topic in bank.topics] == ["One"]
    assert {it.rule for it in bank.problems} == {"missing-key"}


def test_a_bank_without_a_sound_deck_yaml_is_read_as_problems(
    write_bank: Callable[..., Path],
) -> None:
    bank = meshcards.read(write_bank(deck="id: mesh\ntopics: [basics]\n"))

    assert (bank.deck, bank.topics) == (None, ())
    assert [it.message for it in bank.problems] == ["key 'title' is missing; add it"]


def test_nobody_watching_is_told_nothing() -> None:
    progress.unwatched("reading", 0, 1)  # takes what a watch takes
