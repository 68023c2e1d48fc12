"""An edit is on the page before its bank is compared; then the page is that of a fresh preview."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meshcards import opening
from meshcards.compiler.join import Ask
from meshcards.compiler.kept import Kept
from meshcards.lint import rules
from meshcards.opening import Prepared
from meshcards.preview.live import Live
from meshcards.preview.site import Site
from meshcards.preview.view import View
from meshcards.problem import MeshcardsError, Severity
from meshcards.progress import Watch
from tests.preview import given as givens
from tests.preview.given import Edits

WriteBank = Callable[..., Path]

DECK = "id: mesh\ntitle: Mesh\ntopics: [one, two, three]\n"
TOPIC = """\
title: {title}
questions:
  - {{id: {id}, question: What does the {name} encrypt on its way?, answer: Traffic.}}
terms:
  - id: {id}-term
    name: {name} proxy
    facts: [{{id: a, text: "{fact}"}}]
"""
FACT = "Traffic between pods is {{c1::encrypted}} on its way."
ONE = TOPIC.format(title="One", id="one", name="Envoy", fact=FACT)
TWO = TOPIC.format(title="Two", id="two", name="Istio", fact="An Istio proxy reads its rules.")
THREE = TOPIC.format(title="Three", id="three", name="Linkerd", fact="A Linkerd proxy is in Rust.")
COPY = f'text: "{FACT}"'
TOPICS = {"one": ONE, "two": TWO, "three": THREE}


class Preview:
    """A live preview of a bank under all rules, and every page that it published."""

    def __init__(self, bank: Path, output: Path) -> None:
        self.bank = bank
        self.output = output
        self.site = Site("run")
        self.pages: list[dict[str, Any]] = []
        self.overtaken: Callable[[], bool] = lambda: False
        self.when_thorough: Callable[[], object] = lambda: None
        self._kept = Kept()
        self._publish = self.site.publish
        self.site.publish = self._published  # type: ignore[method-assign] # to see each

    def views(self, edits: int = 100) -> Iterator[View]:
        live = Live(self._read, self.output, self.site)
        return live.views(Edits(edits, self._overtaken))

    def write(self, name: str, text: str) -> None:
        (self.bank / f"{name}.yaml").write_text(text, encoding="utf-8")
        self.pages.clear()

    def _read(self, watch: Watch, *, thorough: bool) -> Prepared:
        if thorough:
            self.when_thorough()
        ask = Ask(rules.RULES, notes=True, thorough=thorough)
        (only,) = opening.banks([self.bank], ask, watch, kept=self._kept)
        return only

    def _overtaken(self) -> bool:
        return self.overtaken()

    def _published(self, files: Mapping[str, Path]) -> None:
        self._publish(files)
        self.pages.append(givens.given(files["/"]))


@pytest.fixture
def preview(write_bank: WriteBank, tmp_path: Path) -> Preview:
    return Preview(write_bank(TOPICS, deck=DECK), tmp_path / "out")


def found(page: dict[str, Any], rule: str) -> list[str]:
    """The cards that show a problem of a rule."""
    cards = page["cards"]
    return [it["key"] for it in cards if rule in {one["rule"] for one in it["problems"]}]


def copied(text: str) -> str:
    """A topic whose fact is the copy of that in the first."""
    before, _, after = text.partition("text: ")
    return before + COPY + after[after.index("}]") :]


def test_an_edit_is_shown_before_the_bank_is_compared(preview: Preview) -> None:
    views = preview.views()
    next(views)
    preview.write("three", copied(THREE))

    next(views)

    first, second = preview.pages
    assert "Traffic between" in first["cards"][-1]["back"]
    assert found(first, "near-duplicate") == []
    assert found(second, "near-duplicate") == ["three-term/a/c1"]


def test_two_pages_of_one_edit_name_the_same_edit_and_cards(preview: Preview) -> None:
    views = preview.views()
    next(views)
    preview.write("three", copied(THREE))
    next(views)
    first, second = preview.pages
    assert first["epoch"] != second["epoch"]
    assert (first["edit"], first["edited"]) == (second["edit"], second["edited"])
    assert first["edited"] == ["three-term/a/c1"]

    preview.write("three", THREE)
    next(views)
    assert preview.pages[0]["edit"] != second["edit"]


def test_an_edit_that_changes_no_problem_has_one_page(preview: Preview) -> None:
    views = preview.views()
    next(views)
    preview.write("three", THREE.replace("in Rust", "in Go"))
    next(views)
    assert len(preview.pages) == 1
    assert all(path.is_file() for path in preview.site.files.values())


def test_what_comparing_found_stays_in_the_topics_that_did_not_change(preview: Preview) -> None:
    preview.write("two", copied(TWO))
    views = preview.views()
    next(views)
    preview.write("three", THREE.replace("in Rust", "in Go"))
    next(views)
    assert [found(it, "near-duplicate") for it in preview.pages] == [["two-term/a/c1"]]

    preview.write("two", f"# A line more.\n{copied(TWO)}")
    view = next(views)
    assert [found(it, "near-duplicate") for it in preview.pages] == [[], ["two-term/a/c1"]]
    assert view.problems


def test_what_comparing_found_in_a_topic_goes_with_the_topic(preview: Preview) -> None:
    preview.write("two", copied(TWO))
    views = preview.views()
    next(views)
    preview.write("deck", DECK.replace(", two", ""))
    next(views)
    for page in preview.pages:
        assert found(page, "near-duplicate") == []
        assert "near-duplicate" not in {it["rule"] for it in page["problems"]}


def test_an_edit_that_the_next_overtakes_is_shown_and_not_compared(preview: Preview) -> None:
    views = preview.views()
    next(views)
    preview.write("three", copied(THREE))

    def overtaken() -> bool:
        preview.overtaken = lambda: False
        (preview.bank / "two.yaml").write_text(copied(TWO), encoding="utf-8")
        return True

    preview.overtaken = overtaken
    next(views)

    assert len(preview.pages) == 3
    assert [len(found(it, "near-duplicate")) for it in preview.pages] == [0, 0, 2]
    assert [it["edited"] for it in preview.pages] == [
        ["three-term/a/c1"],
        ["two-term/a/c1"],
        ["two-term/a/c1"],
    ]


def test_a_bank_that_goes_before_it_is_compared_leaves_what_was_read(preview: Preview) -> None:
    views = preview.views()
    next(views)

    def refuse() -> None:
        raise MeshcardsError("it is gone")

    preview.write("three", copied(THREE))
    preview.when_thorough = refuse
    view = next(views)
    assert view.notice == "it is gone"
    assert "Traffic between" in preview.pages[-1]["cards"][-1]["back"]
    assert all(it["kept"] for it in preview.pages[-1]["cards"])


Edit: TypeAlias = tuple[str, str, str]  # a file, a text in it, and another in its place

EDITS: tuple[Edit, ...] = (
    ("deck", "title: Mesh", "title: Net"),
    ("deck", "[one, two, three]", "[three, one]"),
    ("deck", "title: Mesh", "title: Mesh\nlanguage: de"),
    ("deck", "title: Mesh", "rules: {ignore: [{rule: near-duplicate, because: So.}]}\ntitle: Mesh"),
    ("deck", "title: Mesh", "title: ["),
    ("one", "name: Envoy proxy", "name: Istio proxy"),
    ("one", "Envoy encrypt on", "Istio encrypt on"),
    ("one", "title: One", "# One.\ntitle: One"),
    ("two", "An Istio proxy reads its rules.", FACT),
    ("two", "answer: Traffic.", "answer: Envoy proxy., allow: [{rule: unlisted-term, because: a}]"),
    ("two", "id: a,", "id: a, allow: [{rule: near-duplicate, because: So.}],"),
    ("two", "id: two,", "id: one,"),
    ("two", "question:", "qestion:"),
    ("three", "A Linkerd proxy is in Rust.", f"{FACT} So it is."),
    ("three", "title: Three", "title: ["),
    ("three", "answer: Traffic.", "answer: The Envoy proxy and the Istio proxy."),
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(st.sampled_from(EDITS), max_size=3), min_size=2, max_size=4))
def test_the_last_page_of_an_edit_is_that_of_a_fresh_preview(steps: list[list[Edit]]) -> None:
    files = {"deck": DECK, **TOPICS}
    with TemporaryDirectory() as home:
        bank = Path(home, "mesh")
        bank.mkdir()
        for name, text in files.items():
            (bank / f"{name}.yaml").write_text(text, encoding="utf-8")
        preview = Preview(bank, Path(home, "out"))
        views = preview.views()
        next(views)
        for number, edits in enumerate(steps):
            now = dict(files)
            for name, old, new in edits:
                now[name] = now[name].replace(old, new)
            for name, text in now.items():
                preview.write(name, text)
            view = next(views)
            fresh = Preview(bank, Path(home, f"fresh-{number}"))
            expected = next(fresh.views())
            assert view.problems == expected.problems
            if not any(it.severity is Severity.ERROR for it in view.problems):
                assert seen(preview) == seen(fresh)


def seen(preview: Preview) -> dict[str, Any]:
    """What a page shows, but for what tells one edit from another."""
    page = givens.given(preview.site.files["/"])
    cards = [{**it, "before": {}} for it in page["cards"]]
    return {**page, "cards": cards, **dict.fromkeys(("epoch", "edit", "edited", "parts"))}
