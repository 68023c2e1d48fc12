"""Study sheets, as they are written, and as people edit them."""

from pathlib import Path
from textwrap import dedent

import pytest

from meshcards.exchange.incoming import every, sheet
from meshcards.exchange.incoming.source import Source
from meshcards.exchange.items import Fact, Gathered, Option, Question, Section
from meshcards.exchange.outgoing import markdown
from meshcards.exchange.sheet import heading
from meshcards.problem import MeshcardsError
from tests.exchange import authored


def _read(text: str, folder: Path) -> Gathered:
    path = folder / "sheet.md"
    path.write_text(dedent(text), encoding="utf-8")
    source = Source(path)
    assert every.of(source).NAME == sheet.NAME
    return sheet.read(source)


def _written(section: Section, language: str | None = None) -> str:
    return markdown.write(authored.bank(section, language=language)).content.decode()


def test_a_question_is_written_in_the_words_of_the_language() -> None:
    options = (Option("Yes.", right=True, because="So."), Option("No.", flaw="wrong", because="!"))
    question = Question(1, "Is it?", options, weighed=True, level="advanced", key="x")
    assert _written(Section("1 [A]", (question,)), "de").split("\n", 6)[6] == dedent(
        """\
        ## 1 [A] <!-- topic -->

        ### 1. Is it? <!-- question {"id": "x", "level": "advanced"} -->

        *Fortgeschrittene* <!-- level -->

        **Stärkste Antwort** <!-- strongest -->

        Yes.

        **Warum sie überzeugt** <!-- wins -->

        So.

        **Was den anderen fehlt** <!-- others -->

        *Falsch* <!-- other {"flaw": "wrong"} -->

        > No.

        <!-- falls_short -->

        !
        """
    )


def test_an_answer_that_is_in_its_points_alone_has_no_empty_heading() -> None:
    options = (Option("", right=True, because="So."), Option("", because="No."))
    question = Question(1, "Is it?", options, weighed=True, must=("Yes",))
    lines = _written(Section("A", (question,))).splitlines()
    assert "<!-- strongest -->" in lines
    assert "**Why it wins** <!-- wins -->" in lines


def test_links_lead_to_the_topics_as_github_calls_them() -> None:
    bank = authored.bank(Section("01 Größe: <a>"), Section("B"), Section("B"))
    text = markdown.write(bank).content.decode()
    assert r"- [01 Größe: \<a>](#01-gr%C3%B6%C3%9Fe-a)" in text
    assert "- [B](#b)\n- [B](#b-1)\n" in text


def test_what_a_person_changes_between_the_marks_is_read(tmp_path: Path) -> None:
    gathered = _read(
        """\
        <!-- meshcards: study sheet 1 -->
        ## A topic <!-- topic -->
        ### 7. My *own* question <!-- question -->
        goes on here.
        <!-- choices -->
        - [X] one
          goes on
        - [ ] two
          > why not
        **Weil** <!-- because -->
        It is.
        ### A term <!-- term -->
        <!-- facts -->
        - It is <ins>hidden</ins>.
        """,
        tmp_path,
    )
    options = (Option("one\ngoes on", right=True), Option("two", because="why not"))
    text = "My *own* question\n\ngoes on here."
    question = Question(3, text, options, because="It is.")
    fact = Fact(14, "It is {{c1::hidden}}.", term="A term")
    assert gathered == Gathered((Section("A topic", (question,), (fact,)),))


def test_what_has_no_place_is_lost_with_its_line(tmp_path: Path) -> None:
    gathered = _read(
        """\
        <!-- meshcards: study sheet 1 -->
        # Deck <!-- deck -->
        About it.
        ## A topic <!-- topic -->
        A text.
        ### 1. Why? <!-- question -->
        <!-- anwser -->
        Because.
        <!-- sources -->
        - a book
        ![A](../a.svg) <!-- figure -->
        """,
        tmp_path,
    )
    assert [(it.at, it.what) for it in gathered.losses] == [
        (2, "the text above the first topic"),
        (4, "a text without a mark"),
        (7, "a part that is marked as 'anwser'"),
        (11, "a figure or a sound that is not a file in the sheet's folder"),
        (10, "a source that is not a URL between < and >, 'a book'"),
    ]
    assert gathered.media == ()


def test_a_file_that_is_no_sheet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "quiz.md"
    path.write_text("# A quiz\n", encoding="utf-8")
    with pytest.raises(MeshcardsError, match=r"quiz\.md:1: the first line of a study sheet is"):
        sheet.read(Source(path))


@pytest.mark.parametrize(
    ("text", "head", "rest"),
    [
        ("One\nline", "One line", ""),
        ("One\n\nTwo", "One", "Two"),
        ("One\n- two", "", "One\n- two"),
        ("One  \ntwo", "", "One  \ntwo"),
        ("# One", "", "# One"),
        ("1. One", "", "1. One"),
        ("a" * 301, "", "a" * 301),
    ],
)
def test_a_heading_has_the_first_paragraph_if_it_can(text: str, head: str, rest: str) -> None:
    assert heading(text) == (head, rest)
