"""The benchmark measures what it says: its banks are sound, dense and varied, its page is whole."""

import re
import shutil
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations, islice
from pathlib import Path
from statistics import mean
from xml.etree import ElementTree as ET

import pytest

from meshcards import api
from meshcards.bank.model import Question, Term
from meshcards.bank.source import MAX_BYTES
from meshcards.problem import Severity
from tests import compiled
from tests.bench import banks, loop, markdown_decks, page, parts, plot, table, yaml_tool
from tests.bench.bars import bars
from tests.bench.contestants import BUILD, CHECK, FLOOR
from tests.bench.figures import Figure, Figures, figure
from tests.bench.page import Setting
from tests.bench.process import Run
from tests.bench.race import Contestant, Rounds, race
from tests.bench.topics import Shape, topics

ROOT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"
MEASURED = Figures(
    tuple(
        Figure(name, size, seconds * size / 1000, 50e6 + 2e4 * size, 5)
        for name, seconds in ((BUILD, 0.5), (CHECK, 0.4), (FLOOR, 1.0), (yaml_tool.NAME, 1.5))
        for size in (1_000, 10_000, 100_000)
    ),
    ("markdown-anki-decks: it is not there",),
)


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generated bank of a hundred questions."""
    return banks.write(topics(100, Shape(per_file=60)), tmp_path_factory.mktemp("bank"))


def test_each_edit_is_another_and_leaves_a_sound_bank(bank: Path, tmp_path: Path) -> None:
    for source in (bank, ROOT / "decks" / "service-mesh"):
        copy = Path(shutil.copytree(source, tmp_path / source.name))
        texts = {it.name: it.read_text(encoding="utf-8") for it in copy.glob("*.yaml")}
        loop.edit(copy)
        first = {it.name: it.read_text(encoding="utf-8") for it in copy.glob("*.yaml")}
        loop.edit(copy)
        second = {it.name: it.read_text(encoding="utf-8") for it in copy.glob("*.yaml")}

        assert [name for name in texts if texts[name] != first[name]] == [
            name for name in texts if first[name] != second[name]
        ]
        assert len([name for name in texts if texts[name] != first[name]]) == 1
        assert not [it for it in api.check(copy) if it.severity is Severity.ERROR]


def test_the_same_seed_gives_the_same_questions_and_another_others() -> None:
    few = Shape(per_file=3)

    assert list(topics(5, few)) == list(topics(5, few))
    assert list(topics(5, few)) != list(topics(5, Shape(per_file=3, seed=1)))


def test_a_bank_begins_with_the_questions_of_a_smaller_one() -> None:
    few = Shape(per_file=3)

    assert list(islice(topics(9, few), 2)) == list(topics(6, few))


def test_the_shape_says_how_many_facts_there_are() -> None:
    (topic,) = topics(10, Shape(terms_per_question=0.3, facts_per_term=4))

    assert [len(term.facts) for term in topic.terms] == [4, 4, 4]
    (bare,) = topics(2, Shape(terms_per_question=0))
    assert bare.terms == ()


def test_a_generated_bank_is_clean(bank: Path) -> None:
    assert api.check(bank) == ()


def test_the_files_hold_exactly_what_was_generated(bank: Path) -> None:
    loaded = compiled.bank(bank)

    for read, made in zip(loaded.topics, topics(100, Shape(per_file=60)), strict=True):
        assert [_unwrapped(it) for _, it in read.questions] == [*map(_unwrapped, made.questions)]
        assert [_unwrapped(it) for _, it in read.terms] == [*map(_unwrapped, made.terms)]


def _unwrapped(item: Question | Term) -> str:
    return item.model_dump_json().replace("\\n", " ")


def test_a_full_topic_stays_far_below_the_largest_file(tmp_path: Path) -> None:
    banks.write(topics(200), tmp_path)

    assert (tmp_path / "topic-0001.yaml").stat().st_size < MAX_BYTES / 4


def test_generated_texts_are_as_long_and_as_rich_in_code_as_those_of_the_real_bank() -> None:
    real = compiled.bank(ROOT / "decks" / "service-mesh").topics
    questions = [it for topic in real for _, it in topic.questions]
    terms = [it for topic in real for _, it in topic.terms]

    (made,) = topics(200)
    generated = dict(_densities(made.questions, made.terms))
    measured = dict(_densities(questions, terms))
    # Near enough that what takes the time takes it in the same proportion.
    for what, density in measured.items():
        assert generated[what] == pytest.approx(density, rel=0.25, abs=0.5), what


def _densities(questions: Iterable[Question], terms: Iterable[Term]) -> Iterator[tuple[str, float]]:
    """Words, inline code and fences of each kind of text, and how many terms a question has."""
    others = [other for question in questions for other in question.others]
    facts = [fact for term in terms for fact in term.facts]
    texts: dict[str, list[str | None]] = {
        "question": [it.question for it in questions],
        "answer": [it.said for it in questions] + [it.answer for it in others],
        "because": [it.why for it in questions],
        "falls_short": [it.falls_short for it in others],
        "tip": [it.tip for it in questions],
        "fact": [it.text for it in facts],
        "extra": [it.extra for it in facts if it.extra],
    }
    for kind, written in texts.items():
        yield f"{kind}: words", mean(len((it or "").split()) for it in written)
        yield f"{kind}: code", mean(len(re.findall("(?<!`)`[^`]+`", it or "")) for it in written)
        yield f"{kind}: fences", mean("```yaml" in (it or "") for it in written)
    yield "terms", mean(len(it.terms) for it in questions)


def test_no_two_questions_or_facts_share_most_of_their_words() -> None:
    (made,) = topics(200)
    facts = [fact.text for term in made.terms for fact in term.facts]

    for texts in ([it.question for it in made.questions], facts):
        words = [set(re.findall(r"\w+", text.lower())) for text in texts]
        assert max(len(a & b) / len(a | b) for a, b in combinations(words, 2)) < 0.8


def test_the_peers_get_every_question_in_their_own_format(tmp_path: Path) -> None:
    for peer in (yaml_tool, markdown_decks):
        peer.write(topics(3), tmp_path)

    assert (tmp_path / "deck.yaml").read_text(encoding="utf-8").count("prompt: |") == 3
    assert (tmp_path / "in" / "bench.md").read_text(encoding="utf-8").count("\n## ") == 3


def test_a_figure_is_the_median_of_its_runs() -> None:
    runs = [Run(3.0, 10), Run(1.0, 30), Run(2.0, 20)]

    assert figure(BUILD, 1_000, runs) == Figure(BUILD, 1_000, 2.0, 20, 3)


def test_who_fails_is_left_out_and_named(tmp_path: Path) -> None:
    fine = Contestant("fine", ("/bin/sh", "-c", "exit 0"))
    broken = Contestant("broken", ("/bin/sh", "-c", "echo so it is >&2; exit 3"))
    told: list[str] = []

    figures = race([broken, fine], 7, Rounds(2, 1), tmp_path, told.append)

    assert [(it.name, it.runs) for it in figures.all] == [("fine", 2)]
    (missing,) = figures.missing
    assert missing.startswith("broken, 7 questions: ")
    assert missing.endswith("exited with 3: so it is")


def test_every_bar_says_whether_it_is_met_or_not_measured() -> None:
    verdicts = {row[0]: row[2:] for row in table.of_bars(bars(MEASURED))}

    assert verdicts["build of 10,000 questions : bare genanki"] == ("0.5", "met")
    assert verdicts["build of 10,000 questions : anki-yaml-tool"] == ("0.333", "not met")
    assert verdicts["build of 10,000 questions : markdown-anki-decks"] == ("", "not measured")
    assert verdicts["peak memory, build of 100,000"] == ("1.91 GiB", "not met")


def test_the_page_holds_bars_figures_machine_and_the_command_to_run_again(tmp_path: Path) -> None:
    setting = Setting("a machine", "python -m tests.bench")
    page.write(MEASURED, {"reading": 1.0, "the rest": 3.0}, date(2026, 11, 25), setting, tmp_path)

    text = (tmp_path / page.PAGE).read_text(encoding="utf-8")
    assert "| build of 100,000 : 10,000 questions | 11 | 10 | met |" in text
    assert "| 10,000 | bare genanki | 10.0 s | 2.00 | 238 MiB | 1.00 | 5 |" in text
    assert "| reading | 1.00 s | 25% |" in text
    assert "Not measured:\n\n- markdown-anki-decks: it is not there\n" in text
    assert "2026-11-25, on a machine." in text
    assert "    python -m tests.bench\n" in text


def test_a_page_of_a_partial_run_says_what_it_lacks() -> None:
    text = page.text(MEASURED, {}, date(2026, 11, 25), Setting("a machine", "a command"))

    assert "## Where the time of a build goes\n\nNot measured.\n" in text


def test_a_build_is_taken_apart_into_all_of_its_time(bank: Path) -> None:
    before = {path: path.read_bytes() for path in bank.iterdir()}
    seconds = parts.measured(bank)

    assert list(seconds) == [*(part for part, *_ in parts.PARTS), parts.REST]
    assert all(spent > 0 for spent in seconds.values())
    assert {path: path.read_bytes() for path in bank.iterdir()} == before


def test_what_a_part_calls_of_another_counts_for_the_other() -> None:
    ticks = iter(range(0, 100, 10))
    clock = parts.Clock(lambda: float(next(ticks)))
    inner = clock.watched("inner", lambda: iter("ab"))
    outer = clock.watched("outer", lambda: "".join(inner()))

    assert outer() == "ab"
    assert clock.seconds == {parts.REST: 10.0, "outer": 20.0, "inner": 10.0}


def test_the_plot_draws_a_line_for_each_contestant_in_both_panels() -> None:
    drawing = ET.fromstring(plot.svg(MEASURED))  # noqa: S314 - our own text

    lines = [it.get("class") for it in drawing.iterfind(f"{SVG}g/{SVG}path[@class!='grid']")]
    names = [it.text for it in drawing.iter(f"{SVG}text") if "name" in (it.get("class") or "")]
    assert lines == ["line c0", "line c1", "line c2"] * 2
    assert names == [BUILD, FLOOR, yaml_tool.NAME]


def test_the_plot_can_draw_a_single_size() -> None:
    one = Figures((Figure(BUILD, 1_000, 1.0, 2**20, 5),))

    assert ET.fromstring(plot.svg(one)) is not None  # noqa: S314 - our own text
