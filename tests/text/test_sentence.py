"""What a fact says with nothing hidden, and what each of its cards hides."""

from meshcards.text import cloze, sentence
from meshcards.text.sentence import Sentence


def read(text: str, *names: str) -> Sentence:
    return sentence.read(cloze.clozed(text, names).text)


def test_a_sentence_has_neither_marks_nor_hints() -> None:
    assert read("An {{c1::outer {{c2::inner::in}} one::out}}.").text == "An outer inner one."


def test_each_deletion_has_its_own_hint() -> None:
    said = read("An {{c1::outer {{c2::inner::in}} one::out}} and {{c1::more}}.")
    assert [(it.number, it.hint) for it in said.deletions] == [(1, "out"), (2, "in"), (1, "")]
    assert said.hidden(1) == ["outer inner one", "more"]
    assert said.hidden(2) == ["inner"]


def test_a_deletion_inside_another_of_its_number_is_part_of_it() -> None:
    said = read("{{c1::a {{c1::b}}}}{{c1::c}}")
    assert said.hidden(1) == ["a b", "c"]
    assert len(said.deletions) == 3


def test_names_are_hidden_as_well() -> None:
    assert read("Envoy is Envoy.", "Envoy").hidden(1) == ["Envoy", "Envoy"]
