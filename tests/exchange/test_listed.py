"""A topic is added to deck.yaml by a few characters, however its list is written."""

from pathlib import Path
from textwrap import dedent

import pytest

from meshcards.exchange.added import listed
from meshcards.problem import MeshcardsError

CASES = {
    "flow": ("topics: [a, b]  # in order\n", "topics: [a, b, new]  # in order\n"),
    "flow in quotes": ("topics: [\"a\", 'b']\n", "topics: [\"a\", 'b', 'new']\n"),
    "flow with a comma at its end": ("topics: [a, b,]\n", "topics: [a, b, new,]\n"),
    "flow on several lines": (
        "topics: [\n  a,  # first\n  b\n]\nlicense: MIT\n",
        "topics: [\n  a,  # first\n  b,\n  new\n]\nlicense: MIT\n",
    ),
    "flow that is full": (
        f"topics: [{'a' * 60}, {'b' * 28}]\n",
        f"topics: [{'a' * 60}, {'b' * 28},\n         new]\n",
    ),
    "an empty flow": ("topics: []\n", "topics: [new]\n"),
    "dashes": (
        "topics:\n  - a\n  # the second\n  - b  # last\nlicense: MIT\n",
        "topics:\n  - a\n  # the second\n  - b  # last\n  - new\nlicense: MIT\n",
    ),
    "dashes without an indent": ("topics:\n- a\n- b\n", "topics:\n- a\n- b\n- new\n"),
    "dashes at the end of a file": ("topics:\n- a\n- b", "topics:\n- a\n- b\n- new"),
    "nothing": ("topics:  # none yet\nlicense: MIT\n", "topics: [new]  # none yet\nlicense: MIT\n"),
    "absent": ("license: MIT\n", "license: MIT\n"),
    "json": ('"topics": ["a", "b"]\n', '"topics": ["a", "b", "new"]\n'),
}
HEAD = "# A deck.\nid: mesh\ntitle: Mesh  # a name\n"


def extended(path: Path, text: bytes, *names: str) -> bytes:
    path.write_bytes(text)
    return listed.extended(path, names)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_only_a_name_is_added(case: str, end: str, mark: bytes, tmp_path: Path) -> None:
    before, after = CASES[case]
    head = HEAD + ("topics: [new]\n" if case == "absent" else "")

    result = extended(
        tmp_path / "deck.yaml", mark + (HEAD + before).replace("\n", end).encode(), "new"
    )

    assert result == mark + (head + after).replace("\n", end).encode()


def test_several_names_are_added_in_order(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"

    assert extended(path, b"topics: [a]\n", "b", "c") == b"topics: [a, b, c]\n"
    assert extended(path, b"topics:\n- a\n", "b", "c") == b"topics:\n- a\n- b\n- c\n"


def test_a_deck_that_is_one_flow_mapping_is_extended_too(tmp_path: Path) -> None:
    text = b'{"id": "mesh", "title": "Mesh", "topics": ["a"]}\n'

    result = extended(tmp_path / "deck.yaml", text, "new")

    assert result == b'{"id": "mesh", "title": "Mesh", "topics": ["a", "new"]}\n'


def test_a_file_without_an_end_of_line_gets_one(tmp_path: Path) -> None:
    result = extended(tmp_path / "deck.yaml", b"id: mesh\ntitle: Mesh", "new")

    assert result == b"id: mesh\ntitle: Mesh\ntopics: [new]"


@pytest.mark.parametrize("text", ["topics: a\n", "topics: {a: b}\n", "- a\n", "topics: [a\n"])
def test_a_list_that_is_none_is_left_to_its_author(text: str, tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    path.write_text(dedent(text))

    with pytest.raises(MeshcardsError, match="import again"):
        listed.extended(path, ["new"])


def test_what_cannot_be_read_is_left_to_the_check(tmp_path: Path) -> None:
    with pytest.raises(MeshcardsError, match="meshcards check"):
        listed.extended(tmp_path / "deck.yaml", ["new"])
