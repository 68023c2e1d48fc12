"""What an author typed is what a learner reads: in the HTML, and on the cards of the real Anki."""

import re
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser
from string import punctuation

import pytest
from anki.collection import Collection
from anki.consts import MODEL_CLOZE, MODEL_STD
from anki.decks import DeckId
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from meshcards.bank.deckfile import DeckFile
from meshcards.cards import notetypes
from meshcards.cards.note import Kind
from meshcards.text import cloze, markup

MANY = settings(max_examples=200)
NOTETYPES = dict(notetypes.of(DeckFile(id="mesh", title="Mesh", topics=("a",))))

# bank/events.py refuses the controls, the surrogates and these, so no text can hold them.
NONCHARACTERS = "".join(map(chr, (*range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF)))
characters = st.characters(
    exclude_categories=("Cc", "Cs"), exclude_characters=NONCHARACTERS, include_characters="\t\n"
)
CRUMBS = r"""
    {{c1:: {{ }} :: : \ \( \) \[ \] <pod> </code> </span> <script> &lt; &#123; & ; ` `` ~~~ * __
    $ $$ [sound:a.mp3] [latex] [$] [$$] [anki:tts] | # - 1. > ![ ]( ] { } a é
"""
crumbs = st.sampled_from(CRUMBS.split())
texts = st.lists(crumbs | characters | st.sampled_from(" \n\t"), min_size=1, max_size=12).map(
    lambda pieces: unicodedata.normalize("NFC", "".join(pieces))
)
lines = texts.map(lambda text: " ".join(words(text))).filter(str.strip)


def words(text: str) -> list[str]:
    """The text without the white space that Markdown and browsers collapse."""
    return re.findall(r"[^ \t\n]+", text)


def fenced(text: str, language: str = "") -> str:
    """A code block of the text: its fence is longer than any in it."""
    fence = "`" * max(3, _longest_run(text) + 1)
    return f"{fence}{language}\n{text}\n{fence}"


def code_span(text: str) -> str:
    ticks = "`" * (_longest_run(text) + 1)
    return f"{ticks} {text} {ticks}"


def escaped(text: str) -> str:
    # All but two: ``\(`` and ``\[`` begin a formula, and need no backslash once ] has one.
    return re.sub(r"[!-'*-/:-@\\-`{-~)]", r"\\\g<0>", text)


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)


class Read(HTMLParser):
    """The text that a page shows, or what of it stands in the element of a class."""

    def __init__(self, html: str, within: str = "") -> None:
        super().__init__()
        self.text = ""
        self._within = within
        self._depth = 0 if within else 1
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._depth or dict(attrs).get("class") == self._within:
            self._depth += tag not in {"br", "hr", "img"}

    def handle_endtag(self, tag: str) -> None:
        if self._depth:
            self._depth -= tag not in {"br", "hr", "img"}

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.text += data


def shown(markdown: str) -> str:
    return Read(markup.rendered(markdown)).text


def test_only_two_signs_go_without_a_backslash() -> None:
    assert escaped(punctuation).replace("\\", "") == punctuation.replace("\\", "")
    assert len(escaped(punctuation)) == 2 * len(punctuation) - len("([")


@MANY
@given(texts)
def test_fenced_code_is_shown_as_typed(text: str) -> None:
    assert shown(fenced(text)) == f"{text}\n"


@MANY
@given(texts, st.sampled_from(("yaml", "python", "bash", "json", "html", "go", "no-such-language")))
def test_coloured_code_is_shown_as_typed(text: str, language: str) -> None:
    assert shown(fenced(text, language)) == f"{text}\n"


@MANY
@given(lines)
def test_a_code_span_is_shown_as_typed(line: str) -> None:
    assert shown(code_span(line)) == line


@MANY
@given(texts)
def test_a_paragraph_with_escaped_signs_is_shown_as_typed(text: str) -> None:
    # Markdown gives a meaning to white space at the ends of lines.
    trimmed = "\n".join(line.strip(" \t") for line in text.split("\n"))
    assert words(shown(escaped(trimmed))) == words(trimmed)


@MANY
@given(texts)
def test_a_plain_text_is_shown_as_typed(text: str) -> None:
    assert words(Read(markup.plain(text)).text) == words(text)


@MANY
@given(lines)
def test_a_hidden_code_span_is_shown_as_typed(line: str) -> None:
    assume(not cloze.written(line))  # in code a backslash cannot take a cloze its meaning
    assert hidden(f"{{{{c1::{code_span(line)}}}}}") == line


@MANY
@given(lines)
def test_a_hidden_text_with_escaped_signs_is_shown_as_typed(line: str) -> None:
    assert hidden(f"{{{{c1::{escaped(line)}}}}}") == line


@MANY
@given(texts, texts, texts)
def test_a_deletion_in_coloured_code_is_shown_as_typed(a: str, b: str, c: str) -> None:
    assume(b.strip() and not re.search(r"[{}`\\]|::", b))  # in a fence these cannot be escaped
    assume(not re.search(r"\{\{c[0-9]|\\$", a) and not re.search(r"\{\{c[0-9]", c))
    code = fenced(f"{a}{{{{c1::{b}}}}}{c}", "python")
    assert shown(cloze.clozed(code, ("",)).text) == f"{a}{{{{c1::{b}}}}}{c}\n"


def hidden(fact: str) -> str:
    """What the one deletion of a fact hides, once Anki has taken off its signs."""
    clozed = cloze.clozed(fact, ("no such name",))
    assert clozed.remarks == ()
    html = markup.rendered(clozed.text)
    assert [html.count(sign) for sign in ("{{", "::", "}}")] == [1, 1, 1]
    return Read(html.removeprefix("{{c1::").removesuffix("}}")).text


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    """A collection of the real Anki with the project's two note types."""
    collection = Collection(str(tmp_path_factory.mktemp("anki") / "collection.anki2"))
    for kind in Kind:
        _add(collection, kind)
    yield collection
    collection.close()


def _add(collection: Collection, kind: Kind) -> None:
    ours, models = NOTETYPES[kind], collection.models
    theirs = models.new(ours.name)
    theirs["type"] = MODEL_CLOZE if ours.cloze else MODEL_STD
    theirs["css"] = ours.css
    for field in ours.fields:
        models.add_field(theirs, models.new_field(field.name))
    for template in ours.templates:
        made = models.new_template(template.name)
        made["qfmt"], made["afmt"] = template.front, template.back
        models.add_template(theirs, made)
    models.add_dict(theirs)


def cards(collection: Collection, kind: Kind, **fields: str) -> list[tuple[int, str, str]]:
    """Each card of a new note: its ordinal, and its two sides as Anki renders them."""
    theirs = collection.models.by_name(NOTETYPES[kind].name)
    assert theirs
    note = collection.new_note(theirs)
    for name, html in fields.items():
        note[name] = html
    collection.add_note(note, DeckId(1))
    sides = [(card.ord, card.render_output()) for card in note.cards()]
    return [(ordinal, side.question_text, side.answer_text) for ordinal, side in sides]


@given(lines, texts)
def test_anki_shows_a_question_as_typed(collection: Collection, line: str, text: str) -> None:
    made = cards(
        collection,
        Kind.QUESTION,
        Question=markup.rendered(escaped(line)),
        Options=markup.rendered(code_span(line)),
        Answer=markup.rendered(fenced(text, "yaml")),
        Because=markup.plain(line),
        Others=markup.plain(line),
    )
    ((ordinal, front, back),) = made
    assert ordinal == 0
    assert Read(front, "question").text == line
    assert Read(front, "candidates").text == f"Candidate answers{line}"
    assert Read(back, "question").text == line
    assert Read(back, "strongest").text == f"Strongest answer{text}\n"
    assert Read(back, "because").text == f"Why it wins{line}"


@given(lines, lines, lines, lines)
def test_anki_shows_a_fact_as_typed_on_both_sides_of_every_card(
    collection: Collection, word: str, code: str, other: str, hint: str
) -> None:
    assume(not cloze.written(code))
    first = f"{{{{c1::{code_span(code)}}}}}"
    second = f"{{{{c2::{escaped(other)}::{escaped(hint)}}}}}"
    clozed = cloze.clozed(f"{escaped(word)} {first}{second}.", ())
    assert clozed.remarks == ()
    made = cards(collection, Kind.FACT, Text=markup.rendered(clozed.text), Extra="extra")
    read = [(n, Read(front, "fact").text, Read(back, "fact").text) for n, front, back in made]
    answer = f"{word} {code}{other}."
    assert read == [(0, f"{word} [...]{other}.", answer), (1, f"{word} {code}[{hint}].", answer)]
