"""Banks as hypothesis makes them up: every part of a question, in texts that are hard to carry."""

from dataclasses import replace
from string import ascii_lowercase

from hypothesis import strategies as st

from meshcards.bank.deckfile import DeckFile
from meshcards.exchange.items import (
    Fact,
    FollowUp,
    Medium,
    Option,
    Picture,
    Question,
    Section,
    Sound,
)
from meshcards.exchange.outgoing.exported import Outgoing

_PIECES = (
    *("word", "two words", "Größe", "日本語", "# no heading", "1. item", "- item", "* item"),
    *("`code`", "``a ` b``", "*soft*", "**hard**", "[link](https://a.example/)", "<b>", "a < b"),
    *("- [x] box", "[ ] box", "> quote", "```\ncode\n```", "~~~\n# <b>\n\n> x", "    indented"),
    *("| a | b |\n|---|---|\n| 1 | <i> |", "\\(a_1\\)", "\\[\nx < y\n\\]", "$5", "$`x`$", "\\$"),
    *("<!-- answer -->", "`<!-- answer -->`", "<!-- topic' -->", "**Answer**", "===", "---", "***"),
    *("{{ .Values.x }}", "std::vector", "<https://a.example/$>", "\\<b>", "a\\\nb", "a  \nb"),
    *("=SUM(A1)", "+1", "-1", "@x", "'=x", "''", '"', ",", ";", "&amp;", "&", "\\", "~5", "~~no~~"),
)


def _flat(text: str) -> str:
    return " ".join(text.split())


_TEXT = st.lists(
    st.one_of(st.sampled_from(_PIECES), st.text("ab <>*_`#-=.[]()!|\\\n$'", max_size=12)),
    min_size=1,
    max_size=4,
).flatmap(lambda it: st.sampled_from((" ", "\n", "\n\n")).map(lambda between: between.join(it)))
texts = _TEXT.map(str.strip).filter(bool)
_MAYBE = st.one_of(st.just(""), texts)
_LINES = st.lists(texts.map(_flat), max_size=3).map(tuple)
_IDS = st.text(ascii_lowercase, min_size=1, max_size=8)
_NAMES = st.text("ab _-<>*[]&\\é", min_size=1, max_size=8).map(_flat).filter(bool)
_MEDIA = st.sampled_from(("a.svg", "Two words.svg", "größe.png", "c(1).svg"))
_SOUNDS = st.none() | st.builds(Sound, st.just("a b.mp3"), st.booleans())


@st.composite
def _pictures(draw: st.DrawFn) -> Picture:
    return Picture(
        draw(_MEDIA), draw(_NAMES), draw(_MAYBE), draw(st.sampled_from(("", "keep", "invert")))
    )


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """A question of any shape."""
    shape = draw(st.sampled_from(("plain", "choices", "weighed")))
    options: list[Option] = []
    if shape == "choices":
        options = draw(
            st.lists(st.builds(Option, texts, st.booleans(), _MAYBE), min_size=1, max_size=4)
        )
    if shape == "weighed":
        text, because = draw(_MAYBE), draw(texts)
        options = [Option(text, right=True, because=because)]
        for _ in range(draw(st.integers(1, 2))):
            flaw = draw(st.sampled_from(("", "vague", "off-target", "wrong")))
            options.append(Option(draw(texts), because=draw(_MAYBE), flaw=flaw))
    aloud = shape != "choices"
    return Question(
        at=0,
        text=draw(texts),
        options=tuple(options),
        weighed=shape == "weighed",
        answer=draw(texts) if shape == "plain" else "",
        because="" if shape == "weighed" else draw(_MAYBE),
        tip=draw(_MAYBE),
        short=draw(_MAYBE) if aloud else "",
        must=draw(_LINES) if aloud else (),
        also=draw(_LINES) if aloud else (),
        follow_up=tuple(draw(st.lists(st.builds(FollowUp, texts, texts), max_size=2))),
        level=draw(st.sampled_from(("", "foundational", "advanced"))),
        terms=tuple(draw(st.lists(_IDS, max_size=2))),
        covers=tuple(draw(st.lists(_IDS.map(lambda it: f"exam/{it}"), max_size=2))),
        key=draw(_IDS),
        picture=draw(st.none() | _pictures()),
        sound=draw(_SOUNDS),
        sources=tuple(draw(st.lists(st.just("https://a.example/x?y=(1)"), max_size=2))),
    )


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    """A fact with something hidden."""
    hidden = draw(st.sampled_from(("{{c1::words}}", "{{c2::`code`::hint}}", "`{{c1::code}} x`")))
    before, after = draw(_MAYBE), draw(_MAYBE)
    return Fact(
        at=0,
        text=" ".join(filter(None, (before, "{{c1::a}}", hidden, after))),
        term=draw(_NAMES),
        aliases=tuple(draw(st.lists(_NAMES, max_size=2))),
        extra=draw(_MAYBE),
        key=draw(_IDS),
        picture=draw(st.none() | _pictures()),
        sound=draw(_SOUNDS),
        sources=tuple(draw(st.lists(st.just("https://a.example/"), max_size=1))),
    )


def bank(*sections: Section, language: str | None = None) -> Outgoing:
    """A bank of these sections, without a file of its own."""
    deck = DeckFile(id="made-up", title="Made up", topics=("a",), language=language)
    return Outgoing(deck, sections)


@st.composite
def banks(draw: st.DrawFn) -> Outgoing:
    """A bank with a topic or two."""
    sections = draw(
        st.lists(
            st.builds(
                Section,
                _NAMES,
                st.lists(questions(), max_size=3).map(tuple),
                st.lists(facts(), max_size=3).map(tuple),
            ),
            min_size=1,
            max_size=2,
        )
    )
    names = {
        it.name: Medium(it.name, bytes)
        for section in sections
        for item in section.items
        for it in (item.picture, item.sound)
        if it
    }
    language = draw(st.sampled_from((None, "de", "ja", "ar")))
    return replace(bank(*sections, language=language), media=tuple(names.values()))
