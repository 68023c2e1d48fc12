"""A bank's topics as sections, with everything that their questions and facts have."""

from collections.abc import Callable
from pathlib import Path

import pytest

from meshcards import opening
from meshcards.compiler.join import Ask
from meshcards.exchange.items import Fact, FollowUp, Option, Picture, Question, Sound
from meshcards.exchange.outgoing import banked
from meshcards.exchange.outgoing.exported import Outgoing
from meshcards.problem import MeshcardsError
from meshcards.text import cloze, markup
from tests.media import SVG

EVERYTHING = Path(__file__).parents[1] / "banks" / "everything"


def outgoing(folder: Path) -> Outgoing:
    prepared = opening.bank(folder, Ask(topics=True))
    assert prepared.file
    assert not prepared.broken
    return banked.outgoing(prepared.file, prepared.topics, prepared.media)


def test_a_question_brings_all_that_it_has(write_bank: Callable[..., Path]) -> None:
    topic = """\
        title: 01 Basics
        questions:
          - id: why-a-mesh
            question: Why would you run a mesh?
            level: advanced
            short: Less code.
            points: {must: [Retries], also: [Metrics]}
            strongest: {answer: It takes retries out of the code., because: It is concrete.}
            others:
              - {answer: It is modern., flaw: vague, falls_short: That is no reason.}
              - {falls_short: Nothing was said.}
            tip: Name one feature.
            follow_up: [{question: Which one?, answer: Retries.}]
            terms: [envoy]
            figure: {file: media/a.svg, alt: A square, caption: A *square*., dark: keep}
            sources: [https://a.example/]
        terms:
          - id: envoy
            name: Envoy
            aliases: [Envoys]
            facts: [{id: role, text: Envoy is a proxy., extra: Of *Lyft*.}]
            sources: [https://b.example/]
        """
    folder = write_bank({"basics": topic}, files={"media/a.svg": SVG})
    (section,) = outgoing(folder).sections
    assert section.title == "01 Basics"
    assert section.questions == (
        Question(
            at=1,
            text="Why would you run a mesh?",
            options=(
                Option("It takes retries out of the code.", right=True, because="It is concrete."),
                Option("It is modern.", because="That is no reason.", flaw="vague"),
                Option("", because="Nothing was said."),
            ),
            weighed=True,
            tip="Name one feature.",
            short="Less code.",
            must=("Retries",),
            also=("Metrics",),
            follow_up=(FollowUp("Which one?", "Retries."),),
            level="advanced",
            terms=("envoy",),
            key="why-a-mesh",
            picture=Picture("a.svg", "A square", "A *square*.", "keep"),
            sources=("https://a.example/",),
        ),
    )
    assert section.facts == (
        Fact(
            at=2,
            text="{{c1::Envoy}} is a proxy.",
            term="Envoy",
            aliases=("Envoys",),
            extra="Of *Lyft*.",
            key="envoy/role",
            sources=("https://b.example/",),
        ),
    )


def test_items_are_counted_on_from_topic_to_topic() -> None:
    numbers = [it.at for section in outgoing(EVERYTHING).sections for it in section.items]
    assert numbers == list(range(1, 11))


def test_the_sound_of_a_fact_is_its_own_before_its_terms() -> None:
    _, terms = outgoing(EVERYTHING).sections
    assert [it.sound for it in terms.facts] == [
        Sound("Two words.WAV", front=True),
        Sound("Two words.WAV"),
        None,
    ]


def test_files_of_one_name_get_two(write_bank: Callable[..., Path]) -> None:
    topic = """\
        title: Basics
        questions:
          - id: one
            question: One?
            answer: One.
            figure: {file: a/x.svg, alt: One}
          - id: two
            question: Two?
            answer: Two.
            figure: {file: b/X.svg, alt: Two}
        """
    bank = outgoing(write_bank({"basics": topic}, files={"a/x.svg": SVG, "b/X.svg": SVG + b"\n"}))
    figures = [it.picture.name for it in bank.sections[0].questions if it.picture]
    assert figures == ["x.svg", "b-X.svg"]
    contents = {it.name: it.read() for it in bank.media}
    assert contents == {"x.svg": SVG, "b-X.svg": SVG + b"\n"}


def test_a_figure_that_changes_while_it_is_exported_is_refused(
    write_bank: Callable[..., Path],
) -> None:
    topic = """\
        title: Basics
        questions:
          - {id: one, question: One?, answer: One., figure: {file: x.svg, alt: One}}
        """
    folder = write_bank({"basics": topic}, files={"x.svg": SVG})
    (figure,) = outgoing(folder).media
    (folder / "x.svg").write_text("another", encoding="utf-8")
    with pytest.raises(MeshcardsError, match=r"x\.svg changed while it was exported; try again"):
        figure.read()
    (folder / "x.svg").unlink()
    with pytest.raises(MeshcardsError, match=r"x\.svg cannot be read"):
        figure.read()


@pytest.mark.parametrize(
    ("text", "names", "hidden"),
    [
        ("Envoy is a proxy.", ("Envoy",), "{{c1::Envoy}} is a proxy."),
        ("Envoy is a {{c1::proxy}}.", ("Envoy",), "Envoy is a {{c1::proxy}}."),
        (
            "Envoy is a {{c2::proxy::what?}}.",
            ("Envoy",),
            "{{c1::Envoy}} is a {{c2::proxy::what?}}.",
        ),
        ("Is `x::y` in {{c1::a `b::c`}}?", (), "Is `x::y` in {{c1::a `b::c`}}?"),
        ("A std::set sorts.", ("std::set",), r"A {{c1::std:\:set}} sorts."),
        ("A `std::set` sorts.", ("std::set",), "A {{c1::`std::set`}} sorts."),
        ("So `x std::set` sorts.", ("std::set",), "So `x std::set` sorts."),
    ],
)
def test_all_that_is_hidden_is_marked(text: str, names: tuple[str, ...], hidden: str) -> None:
    assert banked.hidden(text, names) == hidden


@pytest.mark.parametrize("text", ["A std::set sorts.", "A `std::set` sorts.", "So std::set is."])
def test_what_is_marked_shows_the_same_words(text: str) -> None:
    hidden = banked.hidden(text, ("std::set",))
    marked = cloze.MARKS.sub("", cloze.clozed(hidden, ()).text)
    assert markup.rendered(marked) == markup.rendered(text)
    assert hidden != text
