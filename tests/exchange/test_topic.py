"""Any section becomes YAML that our own reader reads as the same texts, and that builds."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meshcards import opening
from meshcards.bank import events
from meshcards.bank.deckfile import DeckFile
from meshcards.compiler.join import Ask
from meshcards.exchange.added import fitting, topic
from meshcards.exchange.added.into import Into
from meshcards.exchange.added.topic import Made, Topics
from meshcards.exchange.items import (
    Fact,
    Gathered,
    How,
    Medium,
    Option,
    Picture,
    Question,
    Section,
)
from meshcards.exchange.plain import markdown_of
from meshcards.text import blanks, parser
from tests import extent

SOURCE = Path("quiz.md")
DECK = DeckFile(id="mesh", title="Mesh", topics=("basics",))
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000000020001e221bc330000000049454e44ae426082"
)

# What YAML, Markdown or a terminal could stumble over, beside all that Unicode has.
# fmt: off
ODD = st.sampled_from([
    "- a", "# b", "key: value", "a #b", "'", '"', "| x", "> y", "```\ncode\n```", "{{c1::d}}",
    "*e*", "%", "@", "`f`", "no", "1.20", "~", "---", "...", "\t", "\u2028", "\x07", "é", "細胞",
    "[g](h.html)", "![i](j.png)", "&amp;", "<b>", "\\", "1. k", "  ", "\n\n", "word " * 40,
])
# fmt: on
TEXTS = st.lists(ODD | st.text(max_size=20), max_size=6).map(" ".join)
OPTIONS = st.lists(
    st.builds(Option, text=TEXTS, right=st.booleans(), because=TEXTS, flaw=st.just("")), max_size=14
).map(tuple)
QUESTIONS = st.builds(
    Question,
    at=st.integers(1, 99),
    text=TEXTS,
    options=OPTIONS,
    weighed=st.booleans(),
    answer=TEXTS,
    because=TEXTS,
    tip=TEXTS,
    short=TEXTS,
)


def into(folder: Path) -> Into:
    return Into(folder, DECK, ())


def made(folder: Path, *questions: Question, facts: tuple[Fact, ...] = ()) -> list[Made]:
    topics = Topics(into(folder))
    topics.add(SOURCE, Gathered((Section("Signals", questions, facts),)))
    return [*topics.made()]


def shown(text: str) -> str:
    return blanks.canonical(parser.rendered(text))


def leaves(value: object) -> list[str]:
    match value:
        case str():
            return [shown(value.strip())]
        case dict():
            return [it for key, inner in value.items() if key != "id" for it in leaves(inner)]
        case list():
            return [it for inner in value for it in leaves(inner)]
    return []


@settings(
    max_examples=60 if extent.ALL else 30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(st.lists(QUESTIONS, min_size=1, max_size=3))
def test_any_question_is_read_back_without_a_problem(
    tmp_path_factory: pytest.TempPathFactory, questions: list[Question]
) -> None:
    folder = tmp_path_factory.mktemp("bank")
    for it in made(folder, *questions):
        (folder / f"{it.id}.yaml").write_text(it.text, encoding="utf-8")
        (folder / "deck.yaml").write_text(f"id: mesh\ntitle: Mesh\ntopics: [{it.id}]\n")
        bank = opening.bank(folder, Ask(notes=True))

        assert [(problem.rule, problem.message) for problem in bank.problems] == []


@settings(max_examples=60 if extent.ALL else 30, deadline=None)
@given(TEXTS)
def test_a_plain_text_is_shown_as_it_was_whatever_it_has(text: str) -> None:
    typed = markdown_of(text)
    question = Question(1, "What?", answer=f"Answer {typed}", because=typed)
    for it in made(Path("nowhere"), question):
        read, problems = events.value(it.text, "signals.yaml")

        assert problems == ()
        entry = read and read["questions"][0]  # type: ignore[call-overload, index]
        assert isinstance(entry, dict)
        kept = fitting.question(question)[0]
        assert kept is not None
        assert shown(str(entry["answer"]).strip()) == shown(kept.answer)
        assert shown(str(entry.get("because", "")).strip()) == shown(kept.because)


def test_a_topic_is_written_as_a_person_would(tmp_path: Path) -> None:
    questions = (
        Question(
            at=1,
            text="Which of these is a golden signal?",
            options=(
                Option("Latency", right=True, because="It is one of the four."),
                Option("Uptime: the share of time", because="It follows from the errors. " * 5),
            ),
            because="The four are **latency**, traffic, errors and saturation.",
            sources=("https://sre.google/books/",),
        ),
        Question(2, "What is 7 * 6?", answer="42", tip="Say it\n\n- slowly\n- aloud"),
        Question(
            3,
            "What do you watch first?",
            options=(
                Option("Latency, for users feel it.", right=True, because="It names a reason."),
                Option("Everything.", because="Nobody can.", flaw="vague"),
            ),
            weighed=True,
        ),
    )
    facts = (
        Fact(4, "{{c1::Latency}} is how long a request takes.", extra="Measured at the edge."),
        Fact(5, "A queue grows with {{c1::latency}}.", term="Latency", key="latency/queue"),
    )

    (only,) = made(tmp_path, *questions, facts=facts)

    assert only.text == (Path(__file__).parent / "topic.yaml").read_text(encoding="utf-8")
    assert (only.id, only.questions, only.choices, only.reasons) == ("signals", 3, 4, 4)
    assert (only.facts, only.figures) == (2, 0)


def test_facts_of_one_name_are_one_term(tmp_path: Path) -> None:
    facts = (
        Fact(1, "A {{c1::cell}} has a membrane.", term="Cell"),
        Fact(2, "A {{c1::nucleus}} has the DNA.", term="Nucleus"),
        Fact(3, "A {{c1::cell}} divides.", term="Cell"),
    )

    (only,) = made(tmp_path, facts=facts)
    read, _ = events.value(only.text, "")

    assert isinstance(read, dict)
    terms = read["terms"]
    assert isinstance(terms, list)
    assert [it["id"] for it in terms if isinstance(it, dict)] == ["cell", "nucleus"]
    assert isinstance(terms[0], dict)
    assert [it["id"] for it in terms[0]["facts"] if isinstance(it, dict)] == ["membrane", "divides"]


def test_a_figure_comes_with_words_and_a_missing_one_is_reported(tmp_path: Path) -> None:
    questions = (
        Question(1, "What is it?", answer="A cell.", picture=Picture("plant_cell.png")),
        Question(2, "And that?", answer="A nucleus.", picture=Picture("gone.png", "A nucleus")),
    )
    bank = into(tmp_path)
    topics = Topics(bank)
    media = (Medium("plant_cell.png", lambda: PNG),)
    topics.add(SOURCE, Gathered((Section("", questions),), media))

    (only,) = topics.made()

    assert "figure:\n      file: media/plant_cell.png\n      alt: plant cell\n" in only.text
    assert [*bank.shelf.files] == ["media/plant_cell.png"]
    assert (only.id, only.title, only.figures) == ("quiz", "Quiz", 1)
    assert [(it.loss.at, it.loss.how, it.loss.what) for it in topics.told] == [
        (1, How.GUESSED, "the words for a picture, from the name of its file"),
        (2, How.LOST, "'gone.png', which the source does not contain"),
    ]


def test_one_topic_of_a_given_id_takes_all_sections(tmp_path: Path) -> None:
    topics = Topics(into(tmp_path))
    sections = (
        Section("One", (Question(1, "What is 1?", answer="One."),)),
        Section("Two", (Question(2, "What is 2?", answer="Two."),)),
    )
    topics.add(SOURCE, Gathered(sections))

    (only,) = topics.made("cell-biology")

    assert (only.id, only.title, only.questions) == ("cell-biology", "Cell biology", 2)


def test_what_is_twice_in_a_source_comes_once(tmp_path: Path) -> None:
    question = Question(1, "What is 1?", answer="One.")
    topics = Topics(into(tmp_path))
    topics.add(
        SOURCE, Gathered((Section("", (question, Question(9, "What is 1?", answer="One."))),))
    )

    (only,) = topics.made()

    assert only.questions == 1
    assert [it.loss.at for it in topics.told] == [9]


def test_what_is_too_much_for_a_file_is_several_topics(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(topic, "_ROOM", 600)
    questions = [Question(n, f"What is {n}?", answer="A number " * 30) for n in range(1, 4)]

    first, second, third = made(tmp_path, *questions)

    assert [first.id, second.id, third.id] == ["signals", "signals-2", "signals-3"]
    assert [first.title, second.title, third.title] == ["Signals", "Signals 2", "Signals 3"]


def test_a_title_from_the_name_of_a_file_is_in_words(tmp_path: Path) -> None:
    topics = Topics(into(tmp_path))
    topics.add(
        Path("golden-signals_2.md"), Gathered((Section("", (Question(1, "a?", answer="b"),)),))
    )
    (only,) = topics.made()
    assert (only.title, only.id) == ("Golden signals 2", "golden-signals-2")
