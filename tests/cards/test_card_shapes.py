"""What plain answers and choices become: the same list on both sides, marked on the back only."""

import re

import pytest

from meshcards.bank.deckfile import DeckFile
from meshcards.bank.model import Question, Topic
from meshcards.cards import notetypes
from meshcards.preview import rendered
from meshcards.problem import Place
from tests import compiled

DECK = DeckFile(id="mesh", title="Mesh", topics=("traffic",))
TEXTS = ("Retries", "The `tls` of callers", "A deadline", "Ejecting endpoints")
RIGHT = frozenset({"The `tls` of callers", "Ejecting endpoints"})
PLACE = Place("traffic.yaml", ("questions", 0))


def chosen(
    texts: tuple[str, ...] = TEXTS, right: frozenset[str] = RIGHT, **keys: object
) -> Question:
    choices = [{"text": it, "correct": "true" if it in right else "false"} for it in texts]
    return Question.model_validate({"id": "q", "question": "Why?", "choices": choices, **keys})


def plain(**keys: object) -> Question:
    return Question.model_validate({"id": "q", "question": "Why?", "answer": "So.", **keys})


def sides(question: Question, deck: DeckFile = DECK) -> tuple[dict[str, str], str, str]:
    """The fields by name, and the front and the back of the only card."""
    topic = Topic("traffic", Place("traffic.yaml"), "Traffic", ((PLACE, question),), ())
    (note,) = compiled.deck(deck, [topic], {}).notes
    notetype = dict(notetypes.of(deck))[note.kind]
    (card,) = rendered.cards(note, notetype)
    names = [field.name for field in notetype.fields]
    return dict(zip(names, note.fields, strict=True)), card.front, card.back


def listed(html: str) -> list[str]:
    """The texts of the choices in a field or a side, in their order."""
    return re.findall(r'<div class="what">(.*?)</div>', html)


def test_a_plain_answer_fills_the_fields_of_a_strongest_one() -> None:
    filled, front, back = sides(plain(answer="**So.**", because="It *is*."))
    assert {name for name, html in filled.items() if html} == {
        *("ID", "Question", "Answer", "Because", "Topic"),
    }
    assert filled["Answer"] == "<strong>So.</strong>"
    assert "So." not in front
    assert re.findall("<h2>(.*?)</h2>", back) == ["Answer", "Why"]


def test_a_plain_answer_gives_the_first_place_to_a_short_one() -> None:
    _, _, back = sides(plain(short="Thus.", points={"must": ["So"]}))
    heads = [re.sub("<.*", "", it).strip() for it in re.findall("<h2>(.*?)</h2>", back)]
    assert heads == ["In 20 seconds", "Did you say?", "Answer"]
    assert back.count("So.") == 1


def test_choices_fill_two_fields_and_leave_those_of_an_answer_empty() -> None:
    filled, _, back = sides(chosen(because="It *is*."))
    assert {name for name, html in filled.items() if html} == {
        *("ID", "Question", "Choices", "Choices marked", "Because", "Topic"),
    }
    assert re.findall("<h2>(.*?)</h2>", back) == ["Why"]
    assert re.findall("<dt>(.*?)</dt>", back) == ["Again", "Good"]


def test_choices_are_in_one_order_on_both_sides() -> None:
    filled, front, back = sides(chosen())
    assert listed(filled["Choices"]) == listed(filled["Choices marked"])
    assert listed(front) == listed(back) == listed(filled["Choices"])
    assert len({*listed(front)}) == len(TEXTS)


def test_the_order_of_choices_depends_on_the_id_alone() -> None:
    def order(*texts: str, **keys: object) -> list[int]:
        shown = listed(sides(chosen(texts, frozenset({texts[0]}), **keys))[1])
        return [int(it[-1]) for it in shown]

    first = order("one 0", "two 1", "three 2", "four 3")
    assert first == order("eins 0", "zwei 1", "drei 2", "vier 3", question="How?", level="advanced")
    assert first == order("one 0", "two 1", "three 2", "four 3", id="new", was="q")
    assert first == [it for it in order("a 0", "b 1", "c 2", "d 3", "e 4") if it != 4]
    others = {tuple(order("a 0", "b 1", "c 2", "d 3", id=f"q{n}")) for n in range(20)}
    assert len(others) > 10, "the right choice has no usual place"


def test_only_the_back_tells_which_choices_are_right() -> None:
    some, front, back = sides(chosen())
    same, other, _ = sides(chosen(right=frozenset({"Retries", "A deadline"})))
    assert front == other
    assert some["Choices"] == same["Choices"]
    right = re.findall(r'<li class="right">.*?<div class="what">(.*?)</div>', back)
    assert {*right} == {"The <code>tls</code> of callers", "Ejecting endpoints"}
    assert back.count('<li class="not">') == 2


def test_each_choice_has_its_reason_below_it_and_none_without_one() -> None:
    choices = [
        {"text": "So.", "correct": "true", "because": "It *is*."},
        {"text": "No."},
    ]
    filled, front, _ = sides(
        Question.model_validate({"id": "q", "question": "Why?", "choices": choices})
    )
    items = re.findall(r"<li.*?</li>", filled["Choices marked"])
    reasons = {listed(it)[0]: re.findall('<div class="reason">(.*?)</div>', it) for it in items}
    assert reasons == {"So.": ["It <em>is</em>."], "No.": []}
    assert "reason" not in front
    assert "It <em>is" not in front


@pytest.mark.parametrize(
    ("right", "spot"),
    [
        ({"Retries"}, '<p class="pick one" data-right="1">'),
        (RIGHT, '"pick several" data-right="2"'),
    ],
    ids=["one", "several"],
)
def test_the_front_says_how_many_to_choose(right: set[str], spot: str) -> None:
    _, front, back = sides(chosen(right=frozenset(right)))
    assert spot in front
    assert "pick" not in back


@pytest.mark.parametrize(
    ("language", "labels", "one", "several"),
    [
        ("en", {}, '"Choose one"', '"Choose " attr(data-right) ""'),
        ("de", {}, '"Wähle eine aus"', '"Wähle " attr(data-right) " aus"'),
        ("ja", {}, '"1つ選ぶ"', '"" attr(data-right) "つ選ぶ"'),
        (
            "en",
            {"choose_one": "Just one", "choose_several": "All {n} (of {n})"},
            '"Just one"',
            '"All " attr(data-right) " \\28 of " attr(data-right) "\\29 "',
        ),
        ("en", {"choose_several": "More"}, '"Choose one"', '"More"'),
    ],
)
def test_how_many_to_choose_is_said_in_the_decks_language(
    language: str, labels: dict[str, str], one: str, several: str
) -> None:
    given = {"id": "mesh", "title": "Mesh", "topics": ["a"], "language": language, "labels": labels}
    ((_, made), _) = notetypes.of(DeckFile.model_validate(given))
    said = re.findall(r"\.pick\.(one|several)::before \{\s+content: (.*);", made.css)
    assert said == [("one", one), ("several", several)]


HOSTILE = {
    "a table": ("| a | b |\n|---|---|\n| c | d |", "<table>"),
    "a block of code": ("```yaml\na: 1\n```", "<pre "),
    "a formula": (r"\(a_{1} < b\)", r"\(a_{1} &lt; b\)"),
    "markup of a cloze": ("{{ .Values.x }}", ".Values.x"),
    "an element": ("<li class='right'>", "&lt;li class="),
    "braces of a format": ("{mark} {text} {0}", "{mark} {text} {0}"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_choice_may_be_any_markdown_and_nothing_in_it_is_markup_of_the_card(name: str) -> None:
    text, html = HOSTILE[name]
    filled, front, back = sides(chosen((text, "Other"), frozenset({"Other"})))
    for side in (filled["Choices"], filled["Choices marked"], front, back):
        assert html in side
        assert side.count("<li") == 2
    assert "{{" not in filled["Choices"]
