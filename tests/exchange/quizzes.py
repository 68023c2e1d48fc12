"""Banks to export, questions to compare, and texts that are hard to carry from format to format."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from hypothesis import strategies as st

from meshcards.bank.deckfile import DeckFile
from meshcards.exchange import plain
from meshcards.exchange.incoming.every import Format
from meshcards.exchange.incoming.source import Source
from meshcards.exchange.items import Gathered, Option, Question, Section
from meshcards.exchange.outgoing.exported import Outgoing
from meshcards.text import markup

_WORDS = r"""
    a b C 12 3.5 = ~ # { } : :: \ \n // $ % %50% -> * _ ` < > & <b> &lt; [html] [x] ) A. 1. ... + -
    ! é 語 → ] [*] ( "q" 'q' #### === ; | TRUE Title: GROUP ]]> <![CDATA[ {{c1::x}} \( $x$ $$ T
"""
words = st.lists(st.sampled_from(_WORDS.split()), min_size=1, max_size=6).map(" ".join)
plains = words.map(plain.markdown_of)
_MARKED = (
    "**bold** and *it*",
    "`code {x} = y`",
    "[page](https://a.b/c?d=e)",
    "- one\n- two: 2",
    "```yaml\na: {b: c}\n\n# d\n```",
    r"\(x^2 = {y}\)",
    "one\n\ntwo",
    "line\\\nbreak",
    "~~no~~",
    "| a | b |\n|---|---|\n| 1 | = |",
    "> said",
    "1. a\n2. b",
)  # fmt: skip - a line for each would take a page
texts = plains | st.sampled_from(_MARKED)
reasons = texts | st.just("")


@st.composite
def choices(draw: st.DrawFn, kind: st.SearchStrategy[str] = texts) -> Question:
    """A question with choices, one or several of them right."""
    said = draw(st.lists(kind, min_size=2, max_size=5, unique_by=shown))
    right = draw(st.sets(st.integers(0, len(said) - 1), min_size=1))
    options = tuple(
        Option(text, right=number in right, because=draw(reasons))
        for number, text in enumerate(said)
    )
    return Question(at=0, text=draw(texts), options=options, because=draw(reasons))


plain_questions = st.builds(Question, st.just(0), texts, answer=texts, because=reasons)
questions = choices() | plain_questions
several = st.lists(questions, min_size=1, max_size=3, unique_by=lambda it: shown(it.text))


def outgoing(*sections: Section) -> Outgoing:
    """A bank of these sections, its questions counted from 1."""
    numbers = iter(range(1, 1_000_000))
    counted = tuple(
        replace(it, questions=tuple(replace(q, at=next(numbers)) for q in it.questions))
        for it in sections
    )
    return Outgoing(DeckFile(id="mesh", title="Mesh", topics=("a",)), counted)


def read(format_: Format, content: bytes | str, folder: Path, name: str = "quiz.txt") -> Gathered:
    """What a reader finds in a file of this content."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return format_.read(Source(path))


def shown(text: str) -> str:
    """What a card shows of a Markdown text."""
    return markup.rendered(text)


def compared(questions: Iterable[Question]) -> list[object]:
    """What of questions has to be the same, as cards show it."""
    return [
        (
            shown(it.text),
            [(shown(o.text), o.right, shown(o.because)) for o in it.options],
            shown(it.answer),
            shown(it.because),
            it.key,
            it.tags,
        )
        for it in questions
    ]
