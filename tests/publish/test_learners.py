"""The notes for learners: what they say, in numbers that fit, and readable at any size."""

import html
import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from meshcards.anki.lock import Release
from meshcards.cards.note import Kind
from meshcards.publish import learners
from meshcards.publish.edition import Edition, Gone
from tests.publish.author import DAY, Author, edition, noted

LIMIT = 65_536  # characters that GitHub takes for a comment; for a release it takes more


def headings(text: str) -> list[str]:
    return re.findall("^## (.*)$", text, re.MULTILINE)


def numbers(text: str) -> dict[str, str]:
    return dict(re.findall(r"^\| ([a-z ]+) \| (.*) \|$", text, re.MULTILINE))


def section(text: str, heading: str) -> str:
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def test_a_first_release_says_how_to_get_import_and_study_it(author: Author) -> None:
    text = learners.text(author.release("1.0.0"))

    assert text.startswith("# Mesh 1.0.0\n\n2023-11-14. This is the first release: ")
    assert "3 questions and 2 facts, which make 7 cards." in text
    assert "- 01 Basics: 2 questions and 2 facts\n- 02 Security: 1 question\n" in text
    assert headings(text) == ["How to get it", "How to study", "Later releases"]
    assert "Download `mesh.apkg`." in text
    assert "$" not in text


def test_an_update_says_what_is_new_what_changed_and_what_went(released: Author) -> None:
    released.edit("basics", "15006", "15001")
    released.edit("basics", "Why a mesh?", "Why would you run a mesh?")
    released.edit("basics", "of Istio", "of {{c3::Istio}}")
    line = "  - {id: when, question: When a mesh?, answer: With many services.}\n"
    released.edit("basics", line, "")
    released.edit("security", line and "What is mTLS?", "What is <mTLS>?")
    spiffe = "  - {id: spiffe, question: What is SPIFFE?, answer: An id.}\n"
    released.edit("security", "questions:\n", f"questions:\n{spiffe}")

    text = learners.text(released.release("1.0.1"))

    assert numbers(text) == {
        "new": "1, with 1 card",
        "updated": "4",
        "as they were": "0",
        "retired": "1",
    }
    assert headings(text) == [
        "New",
        "New gaps",
        "Answers that changed",
        "New texts",
        "Retired",
        "How to update",
    ]
    assert "**02 Security**: 1 question\n\n- What is SPIFFE?\n" in section(text, "New")
    assert "- Envoy is the proxy of Istio." in section(text, "New gaps")
    answers = section(text, "Answers that changed")
    assert "- Envoy listens on 15001.\n\n  > **Text**\n  >\n" in answers
    assert "<del>15006</del> <ins>15001</ins>" in answers
    texts = section(text, "New texts")
    assert "- Why would you run a mesh?\n- What is &lt;mTLS&gt;?\n" in texts
    assert '```text\nnote:"Mesh Question" (ID:mesh/when)\n```' in section(text, "Retired")
    assert "- When a mesh?" in section(text, "Retired")
    assert "$" not in text


def test_a_moved_note_is_named_with_where_it_is_now(released: Author) -> None:
    line = "  - {id: when, question: When a mesh?, answer: With many services.}\n"
    released.edit("basics", line, "")
    released.edit("security", "questions:\n", f"questions:\n{line}")

    text = section(learners.text(released.release("1.0.1")), "Moved")

    assert "- When a mesh? (now in 02 Security)\n" in text
    assert '```text\nnote:"Mesh Question" (ID:mesh/when)\n```' in text


def test_what_a_learner_may_have_edited_too_late_counts_from_the_build(released: Author) -> None:
    released.edit("security", "What is mTLS?", "What is mutual TLS?")
    built = Release("", released.now).date
    released.build()
    released.now += 7 * DAY

    text = learners.text(released.release("1.0.1"))

    assert f"If you edited or tagged an updated note since {built}, Anki keeps" in text


def test_tags_and_figures_and_the_look_have_their_own_words(released: Author) -> None:
    released.edit("security", "{id: mtls,", "{id: mtls, level: advanced,")
    released.edit("deck", "title: Mesh", "title: Mesh\nlabels: {tip: Hint}")

    text = learners.text(released.release("1.0.1"))

    assert headings(text) == ["New tags and sources", "The look of the cards", "How to update"]
    assert "- What is mTLS?" in section(text, "New tags and sources")


def test_without_an_updated_note_nothing_is_said_about_edits(released: Author) -> None:
    released.edit("deck", "title: Mesh", "title: Mesh\nlabels: {tip: Hint}")

    text = learners.text(released.release("1.0.1"))

    assert numbers(text)["updated"] == "0"
    assert "If you edited or tagged" not in text


def test_a_note_that_comes_back_is_said_to(released: Author) -> None:
    line = "  - {id: when, question: When a mesh?, answer: With many services.}\n"
    released.edit("basics", line, "")
    released.release("1.0.1")
    released.edit("basics", "questions:\n", f"questions:\n{line.replace('many', 'a lot of')}")

    text = learners.text(released.release("1.0.2"))

    assert "- When a mesh?" in section(text, "Back again")
    assert numbers(text)["back again"] == "1"


def test_without_the_earlier_texts_the_notes_say_so() -> None:
    text = learners.text(edition(noted(1), changed=(noted(2), noted(3))))

    assert headings(text) == ["Updated", "How to update"]
    assert "because the texts of 1.0.0 were not at hand" in section(text, "Updated")
    assert "- Question 2?\n- Question 3?\n" in section(text, "Updated")
    assert "changes.html" not in text


def test_news_of_the_author_are_below_the_title() -> None:
    text = learners.text(edition(changed=(noted(2),), said=("Ports of <Istio 1.31>", "*More*")))

    assert "\n\n- Ports of &lt;Istio 1.31&gt;\n- \\*More\\*\n\n| notes" in text


@pytest.mark.parametrize("title", ["*Mesh* <b>_now_</b>", "# [x](y) `z`"])
def test_a_title_with_markup_is_shown_as_typed(title: str) -> None:
    for it in (edition(title=title), edition(title=title, before=None)):
        line = learners.text(it).partition("\n")[0]

        shown = MarkdownIt("commonmark", {"html": True}).render(line)
        assert html.unescape(shown) == f"<h1>{title} 1.1.0</h1>\n"
        assert shown.count("<") == 2


def large(amount: int) -> Edition:
    topics = amount // 50
    made = [
        noted(n, topic=f"{n // 50:02} Topic", name=f"{n} " + "long " * 40) for n in range(amount)
    ]
    gone = tuple(Gone(Kind.QUESTION, f"q{n}", f"Old {n}?") for n in range(amount))
    searches = tuple(f'note:"Mesh Question" (ID:mesh/{"x" * 900})' for _ in range(topics))
    whole = edition(new=tuple(made), changed=tuple(made), retired=gone)
    return replace(whole, searches_retired=searches)


def test_three_thousand_notes_stay_readable() -> None:
    text = learners.text(large(3000))

    assert len(text) < LIMIT
    assert text.count("\n- ") < 250
    assert numbers(text)["updated"] == "3,000"
    assert "- and 2,960 more" in section(text, "Updated")
    assert "**00 Topic**: 50 questions\n\n" in section(text, "New")
    assert "- and 47 more\n" in section(text, "New")
    assert "and 30 more topics" in section(text, "New")
    assert "and 50 more searches" in section(text, "Retired")
    assert "long…" in text


def long_facts(word: str) -> str:
    """A topic of six facts that hide six hundred words each."""
    facts = (
        f"      - {{id: f{n}, text: 'Fact {n} is {{{{c2::"
        + " ".join(f"{word}{n}{m}" for m in range(600))
        + "}}.'}\n"
        for n in range(6)
    )
    return f"title: 02 Long\nterms:\n  - id: t\n    name: t\n    facts:\n{''.join(facts)}"


def test_long_answers_are_shown_up_to_a_limit_and_named_beyond(author: Author) -> None:
    author.write("security", long_facts("one"))
    author.release("1.0.0")
    author.write("security", long_facts("quite"))

    text = section(learners.text(author.release("1.0.1")), "Answers that changed")

    assert text.count("\n- Fact ") == 6
    assert ("quite0599" in text, "quite5599" in text) == (True, False)
    assert len(text) < 20_000


def test_a_first_release_of_many_topics_lists_some() -> None:
    made = tuple(noted(n, topic=f"{n:02} Topic") for n in range(90))

    text = learners.text(edition(*made, before=None))

    assert "- 29 Topic: 1 question\n- and 60 more topics\n" in text
