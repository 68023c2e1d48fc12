"""A live preview outlives whatever happens to its bank, and shows what it last had."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from meshcards.opening import Prepared
from meshcards.preview.live import Live
from meshcards.preview.site import Site
from meshcards.preview.view import View
from meshcards.problem import MeshcardsError
from meshcards.progress import Watch
from tests import compiled
from tests.media import SVG
from tests.preview.given import Edits, given

WriteBank = Callable[..., Path]

TOPIC = """\
title: Basics
questions:
  - id: why
    question: Why?
    figure: {file: a.svg, alt: A}
    strongest: {answer: Because.}
    others: [{falls_short: No.}]
"""


@dataclass
class Preview:
    """A live preview of a bank; ``before`` and ``after`` run around each reading."""

    bank: Path
    output: Path
    site: Site = field(default_factory=lambda: Site("run"))
    before: Callable[[], object] = lambda: None
    after: Callable[[], object] = lambda: None

    def views(self, edits: int) -> Iterator[View]:
        return Live(self._read, self.output, self.site).views(Edits(edits))

    def page(self) -> dict[str, Any]:
        return given(self.site.files["/"])

    def _read(self, _watch: Watch, *, thorough: bool) -> Prepared:  # noqa: ARG002 - the same
        self.before()
        prepared = compiled.prepared(self.bank)
        self.after()
        return prepared


@pytest.fixture
def preview(write_bank: WriteBank, tmp_path: Path) -> Preview:
    folder = write_bank({"basics": TOPIC}, files={"a.svg": SVG})
    return Preview(folder, tmp_path / "out")


def cards(preview: Preview) -> list[tuple[str, bool]]:
    return [(card["key"], card["kept"]) for card in preview.page()["cards"]]


def test_a_page_carries_the_epoch_that_it_is_published_as(preview: Preview) -> None:
    views = preview.views(2)
    next(views)
    first = preview.page()["epoch"]
    assert not preview.site.outdates(first, 0)

    next(views)

    assert preview.site.outdates(first, 0)
    assert not preview.site.outdates(preview.page()["epoch"], 0)


def test_the_site_gives_out_the_page_its_figures_and_the_files_it_links_to(
    preview: Preview,
) -> None:
    next(preview.views(1))

    (figure,) = (path.name for path in preview.output.glob("*.svg"))
    (part,) = (path.name for path in preview.output.glob("cards/*"))
    assert preview.site.files == {
        "/": preview.output / "index.html",
        "/index.html": preview.output / "index.html",
        f"/cards/{part}": preview.output / "cards" / part,
        f"/{figure}": preview.output / figure,
        "/source/basics.yaml.html": preview.bank / "basics.yaml",
    }


@pytest.mark.parametrize("away", ["deck.yaml", ""])
def test_a_bank_that_is_away_for_a_moment_leaves_the_page_as_it_was(
    preview: Preview, tmp_path: Path, away: str
) -> None:
    views = preview.views(3)
    next(views)
    gone = (preview.bank / away).rename(tmp_path / "away")

    view = next(views)

    assert "name the folder that contains deck.yaml" in view.notice
    assert cards(preview) == [("why", True)]
    assert [it["message"] for it in preview.page()["problems"]] == [view.notice]
    gone.rename(preview.bank / away)
    assert next(views).notice == ""
    assert cards(preview) == [("why", False)]
    assert preview.page()["problems"] == []


def test_a_bank_that_is_away_at_the_beginning_is_an_error(tmp_path: Path) -> None:
    views = Preview(tmp_path / "nothing", tmp_path / "out").views(2)
    with pytest.raises(MeshcardsError, match="does not exist"):
        next(views)


def test_a_refusal_of_the_system_is_shown_like_any_other(preview: Preview) -> None:
    views = preview.views(2)
    next(views)

    def refuse() -> None:
        raise PermissionError(13, "Permission denied", "mesh/basics.yaml")

    preview.before = refuse
    assert "Permission denied: 'mesh/basics.yaml'" in next(views).notice


def test_a_figure_renamed_between_reading_and_writing_leaves_the_page_as_it_was(
    preview: Preview,
) -> None:
    views = preview.views(3)
    next(views)
    figure, other = preview.bank / "a.svg", preview.bank / "b.svg"
    figure.write_text(f"{SVG.decode()}<!-- new -->", encoding="utf-8")
    preview.after = lambda: figure.rename(other)

    assert f"{figure} cannot be read" in next(views).notice
    assert cards(preview) == [("why", True)]

    preview.after = lambda: None
    other.rename(figure)
    assert next(views).notice == ""


def test_the_figure_of_a_kept_card_is_still_served(preview: Preview) -> None:
    views = preview.views(2)
    next(views)
    (figure,) = (path.name for path in preview.output.glob("*.svg"))
    (preview.bank / "a.svg").unlink()

    view = next(views)

    assert [problem.rule for problem in view.problems] == ["figure"]
    assert cards(preview) == [("why", True)]
    assert preview.site.files[f"/{figure}"].read_bytes() == SVG


def edited(preview: Preview, views: Iterator[View], reason: str) -> str:
    """The address of the topic's cards after an edit."""
    topic = TOPIC.replace("Because.", reason)
    (preview.bank / "basics.yaml").write_text(topic, encoding="utf-8")
    next(views)
    (part,) = preview.page()["parts"]
    return f"/{part}"


def test_the_cards_of_the_page_before_are_served_on_for_a_tab_that_reads_them(
    preview: Preview,
) -> None:
    views = preview.views(3)
    first = edited(preview, views, "One.")
    gone = preview.site.files[first]
    second = edited(preview, views, "Two.")
    assert preview.site.files[first].is_file()
    third = edited(preview, views, "Three.")
    assert preview.site.files[second].is_file()
    assert preview.site.files[third].is_file()
    assert first not in preview.site.files
    assert not gone.exists()


def test_a_page_that_is_loaded_before_it_is_published_finds_its_cards(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    views = preview.views(2)
    edited(preview, views, "One.")
    publish, found = preview.site.publish, []

    def loaded(files: Mapping[str, Path]) -> None:
        (part,) = preview.page()["parts"]
        found.append(f"/{part}" in preview.site.files)
        publish(files)

    monkeypatch.setattr(preview.site, "publish", loaded)
    edited(preview, views, "Two.")
    assert found == [True]


def test_a_page_that_cannot_be_written_is_shown_by_the_terminal_alone(
    preview: Preview, tmp_path: Path
) -> None:
    views = preview.views(3)
    next(views)
    epoch = preview.page()["epoch"]
    preview.output.rename(tmp_path / "elsewhere")
    preview.output.write_text("no folder", encoding="utf-8")

    assert "cannot be read or written" in next(views).notice
    assert not preview.site.outdates(epoch, 0)

    preview.output.unlink()
    (tmp_path / "elsewhere").rename(preview.output)
    assert next(views).notice == ""
    assert preview.site.outdates(epoch, 0)
