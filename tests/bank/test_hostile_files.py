"""Hostile banks whose files are none: folders, pipes, and links that lead astray.

Each function makes a bank in a folder that holds nothing but a deck.yaml for the topic ``a``, and
returns the lines of the problems that it should have.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from meshcards.bank import media
from tests.bank.found import error, problems

NO_FILE = "it is {}, not a file; replace it with the file"
DECK = "id: demo\ntitle: Demo\ntopics: [a]\n"
TERM = """\
title: A
terms:
  - id: mesh
    name: mesh
    figure: {{file: {file}, alt: A mesh}}
    facts: [{{id: what, text: A mesh.}}]
"""


def a_folder_named_like_a_topic(folder: Path) -> list[str]:
    (folder / "a.yaml").mkdir()
    (folder / "b.yaml").mkdir()
    message = f"topic 'a' cannot be read from a.yaml: {NO_FILE.format('a folder')}"
    return [error("deck.yaml:3:10", message, "missing-topic")]


def a_pipe_named_like_a_topic(folder: Path) -> list[str]:
    os.mkfifo(folder / "a.yaml")
    os.mkfifo(folder / "b.yaml")
    what = NO_FILE.format("a named pipe")
    return [
        error("deck.yaml:3:10", f"topic 'a' cannot be read from a.yaml: {what}", "missing-topic"),
        error("b.yaml:1:1", f"the file cannot be read: {what}", "unreadable"),
    ]


def a_topic_that_is_a_link_to_itself(folder: Path) -> list[str]:
    (folder / "a.yaml").symlink_to("b.yaml")
    (folder / "b.yaml").symlink_to("a.yaml")
    what = "it is a link to itself; replace it with the file"
    return [
        error("deck.yaml:3:10", f"topic 'a' cannot be read from a.yaml: {what}", "missing-topic"),
        error("b.yaml:1:1", f"the file cannot be read: {what}", "unreadable"),
    ]


def a_topic_that_is_a_link_out_of_the_bank(folder: Path) -> list[str]:
    (folder / "a.yaml").symlink_to("/etc/hostname")
    message = "topic 'a' is outside the bank's folder; copy a.yaml into the folder"
    return [error("deck.yaml:3:10", message, "outside-bank")]


def a_topic_that_is_a_link_into_the_bank(folder: Path) -> list[str]:
    (folder / "parts").mkdir()
    (folder / "parts" / "first.yaml").write_text("title: A\n")
    (folder / "a.yaml").symlink_to("parts/first.yaml")
    return []


def a_topic_that_is_a_link_to_nothing(folder: Path) -> list[str]:
    (folder / "a.yaml").symlink_to("gone.yaml")
    (folder / "b.yaml").symlink_to("gone.yaml")
    what = "it is a link to a file that does not exist; restore that file"
    return [
        error("deck.yaml:3:10", f"topic 'a' cannot be read from a.yaml: {what}", "missing-topic"),
        error("b.yaml:1:1", f"the file cannot be read: {what}", "unreadable"),
    ]


def a_topic_that_is_a_link_to_a_device(folder: Path) -> list[str]:
    (folder / "a.yaml").symlink_to("/dev/zero")
    message = f"topic 'a' cannot be read from a.yaml: {NO_FILE.format('a device')}"
    return [error("deck.yaml:3:10", message, "missing-topic")]


def a_figure_that_is_a_link_out_of_the_bank(folder: Path) -> list[str]:
    (folder / "a.yaml").write_text(TERM.format(file="x.svg"))
    (folder / "x.svg").symlink_to("/etc/hostname")
    message = "figure 'x.svg' is outside the bank's folder; copy it into the folder"
    return [error("a.yaml:5:20", message, "figure")]


def figures_in_a_folder_that_is_a_link_out_of_the_bank(folder: Path) -> list[str]:
    (folder / "a.yaml").write_text(TERM.format(file="media/hostname"))
    (folder / "media").symlink_to("/etc")
    message = "figure 'media/hostname' is outside the bank's folder; copy it into the folder"
    return [error("a.yaml:5:20", message, "figure")]


def a_figure_that_is_a_pipe(folder: Path) -> list[str]:
    (folder / "a.yaml").write_text(TERM.format(file="x.svg"))
    os.mkfifo(folder / "x.svg")
    message = f"figure 'x.svg' cannot be read: {NO_FILE.format('a named pipe')}"
    return [error("a.yaml:5:20", message, "figure")]


def a_figure_that_is_a_link_to_a_device(folder: Path) -> list[str]:
    (folder / "a.yaml").write_text(TERM.format(file="x.svg"))
    (folder / "x.svg").symlink_to("/dev/zero")
    message = f"figure 'x.svg' cannot be read: {NO_FILE.format('a device')}"
    return [error("a.yaml:5:20", message, "figure")]


def a_figure_that_is_a_link_to_nothing(folder: Path) -> list[str]:
    (folder / "a.yaml").write_text(TERM.format(file="x.svg"))
    (folder / "x.svg").symlink_to("gone.svg")
    message = (
        "figure 'x.svg' cannot be read: it is a link to a file that does not exist; "
        "restore that file"
    )
    return [error("a.yaml:5:20", message, "figure")]


def a_figure_of_more_than_five_megabytes(folder: Path) -> list[str]:
    (folder / "a.yaml").write_text(TERM.format(file="x.png"))
    (folder / "x.png").write_bytes(b"x" * (media.MAX_BYTES + 1))
    message = "figure 'x.png' has 5,242,881 bytes (limit 5,242,880); make the file smaller"
    return [error("a.yaml:5:20", message, "figure")]


MADE = (
    a_folder_named_like_a_topic,
    a_pipe_named_like_a_topic,
    a_topic_that_is_a_link_to_itself,
    a_topic_that_is_a_link_out_of_the_bank,
    a_topic_that_is_a_link_into_the_bank,
    a_topic_that_is_a_link_to_nothing,
    a_topic_that_is_a_link_to_a_device,
    a_figure_that_is_a_link_out_of_the_bank,
    figures_in_a_folder_that_is_a_link_out_of_the_bank,
    a_figure_that_is_a_pipe,
    a_figure_that_is_a_link_to_a_device,
    a_figure_that_is_a_link_to_nothing,
    a_figure_of_more_than_five_megabytes,
)


@pytest.mark.parametrize("make", MADE, ids=lambda make: make.__name__)
def test_a_bank_of_odd_files_has_exactly_the_problems_it_should(
    make: Callable[[Path], list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "deck.yaml").write_text(DECK)
    expected = make(tmp_path)
    assert problems(tmp_path, monkeypatch) == expected
