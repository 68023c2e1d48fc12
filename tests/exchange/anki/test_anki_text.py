"""Anki's text export comes in, whatever its first lines say of the columns."""

from pathlib import Path

import pytest

from meshcards.exchange.incoming import ankitext, every
from meshcards.exchange.incoming.source import Pairs, Source
from meshcards.exchange.items import Fact, Gathered, How, Question
from meshcards.problem import MeshcardsError
from tests.exchange.anki import made

EXAMPLE = Path(__file__).parent / "example.txt"


def read(tmp_path: Path, text: str, fields: Pairs = ()) -> Gathered:
    path = tmp_path / "a.txt"
    path.write_text(text, "utf-8")
    source = Source(path, fields=fields)
    assert every.of(source).NAME == "anki"
    return ankitext.read(source)


def asked(gathered: Gathered) -> list[tuple[str, str]]:
    return [(it.text, it.answer) for part in gathered.sections for it in part.questions]


def facts(gathered: Gathered) -> list[Fact]:
    return [it for part in gathered.sections for it in part.facts]


def test_the_example_has_a_question_two_that_reverse_each_other_and_a_fact() -> None:
    gathered = ankitext.read(Source(EXAMPLE))
    cells, plants = gathered.sections
    assert (cells.title, plants.title) == ("Cells", "Plants")
    assert [it.text for it in cells.questions] == [
        "Where does a cell make **ATP**?",
        "ribosome",
        "makes proteins",
    ]
    first = cells.questions[0]
    assert first.answer == (
        "In its mitochondria:\n\n- most of it at the inner membrane\n- none in the nucleus"
    )
    assert (first.at, first.key, first.tags) == (7, "k3Fz9wQx!a", ("cells::energy",))
    (fact,) = plants.facts
    assert fact.text == "{{c1::Chlorophyll::pigment}} absorbs {{c2::red and blue}} light."
    assert fact.extra == "CO₂ and water become sugar."
    assert gathered.losses == ()


@pytest.mark.parametrize("html", [True, False])
def test_what_anki_exports_comes_in(tmp_path: Path, *, html: bool) -> None:
    with made.collection(tmp_path / "learner") as collection:
        path = made.text(collection, tmp_path / "a.txt", html=html)
    gathered = ankitext.read(Source(path))
    bold = "**ATP**" if html else "ATP"
    assert asked(gathered)[:7] == [
        (f"What is {bold}?", "Energy"),
        ("dog", "Hund"),
        ("Hund", "dog"),
        ("cat", "Katze"),
        ("Katze", "cat"),
        ("cow", "Kuh"),
        ("2+2?", "4"),
    ]
    (fact,) = facts(gathered)
    assert fact.text == "{{c1::Chlorophyll::pigment}} is {{c2::green}}."
    told = {it.what for it in gathered.losses}
    assert "1 note of 'Image Occlusion' that hides parts of a picture" in told
    assert ("a picture without a file, 'cell.png'" in told) == html


def test_columns_are_where_the_first_lines_say(tmp_path: Path) -> None:
    gathered = read(
        tmp_path,
        "#separator:Semicolon\n#html:false\n#tags column:1\n#guid column:3\n#deck:A::B\n"
        "#notetype:Basic\n#tags:all\nt1 t2;Is 1 < 2?;g;*Yes*\n",
    )
    (section,) = gathered.sections
    (question,) = section.questions
    assert section.title == "B"
    assert (question.text, question.answer) == ("Is 1 < 2?", "\\*Yes\\*")
    assert (question.key, question.tags) == ("g", ("all", "t1", "t2"))


def test_a_quoted_field_may_have_several_lines_and_quotes(tmp_path: Path) -> None:
    text = '#separator:tab\n#html:false\n"one ""two""\nthree"\t"# four\n\nfive"\n# no row\nq\ta\n'
    gathered = read(tmp_path, text)
    assert asked(gathered) == [('one "two"\\\nthree', "\\# four\n\nfive"), ("q", "a")]
    assert [it.at for it in gathered.sections[0].questions] == [3, 8]


def test_names_of_columns_say_what_fields_are_for(tmp_path: Path) -> None:
    gathered = read(
        tmp_path,
        "#separator:Comma\n#html:true\n#columns:Question,Answer,Explanation,Tip\n"
        "Q,A,<i>Why</i>,Think\n",
    )
    (question,) = gathered.sections[0].questions
    assert (question.because, question.tip) == ("*Why*", "Think")
    assert gathered.losses == ()


def test_fields_of_an_unknown_note_type_are_a_guess_that_a_user_may_change(tmp_path: Path) -> None:
    text = "#separator:tab\n#html:true\n#notetype column:1\nWords\tHaus\thouse\tDas Haus.\n"
    gathered = read(tmp_path, text)
    (question,) = gathered.sections[0].questions
    assert (question.text, question.answer, question.because) == ("Haus", "house", "Das Haus.")
    assert [(it.at, it.how) for it in gathered.losses] == [(0, How.GUESSED)]
    assert "--fields 'Words: question=1,answer=2,because=3'" in gathered.losses[0].what
    said = (("Words: question", "2"), ("answer", "1"), ("tip", "3"))
    (question,) = read(tmp_path, text, said).sections[0].questions
    assert (question.text, question.answer, question.tip) == ("house", "Haus", "Das Haus.")


def test_a_picture_beside_the_text_is_taken(tmp_path: Path) -> None:
    (tmp_path / "collection.media").mkdir()
    (tmp_path / "collection.media" / "a.png").write_bytes(made.PNG)
    (tmp_path / "collection.media" / "sub").mkdir()
    for path in (tmp_path / "secret.png", tmp_path / "collection.media" / "sub" / "c.png"):
        path.write_bytes(b"secret")
    cells = '<img src="a.png"><img src="../secret.png">\t<img src="b.png"><img src="sub/c.png">'
    gathered = read(tmp_path / "collection.media", f"#separator:tab\n#html:true\nQ\t{cells}\n")
    assert [(it.name, it.read()) for it in gathered.media] == [("a.png", made.PNG)]
    assert {it.what for it in gathered.losses if it.how is How.LOST} == {
        "a picture without a file, '../secret.png'",
        "a picture without a file, 'b.png'",
        "a picture without a file, 'sub/c.png'",
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('#separator:tab\nq\ta\n"open\tb\n', r"a\.txt:3: a row that begins here cannot be read"),
        ("#guid column:x\nq\ta\n", "'#guid column' is 'x', and has to be a column's number"),
        ('#separator:tab\nq\t"a" b\n', r"a\.txt:2: a row that begins here"),
    ],
)
def test_a_damaged_text_is_a_message_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(MeshcardsError, match=message):
        read(tmp_path, text)


def test_the_slash_of_a_guid_does_not_part_a_fact_from_its_term(tmp_path: Path) -> None:
    text = "#separator:tab\n#html:true\n#guid column:1\na/b\tA {{c1::x}}\nc/d\tQ\n"
    gathered = read(tmp_path, text)
    assert [it.key for it in facts(gathered)] == ["a-b"]
    assert [it.key for it in gathered.sections[0].questions] == ["c/d"]


def test_a_text_without_rows_has_no_sections(tmp_path: Path) -> None:
    assert read(tmp_path, "#separator:tab\n#html:true\n") == Gathered(())


def test_a_row_of_one_word_is_a_question_without_an_answer(tmp_path: Path) -> None:
    (question,) = read(tmp_path, "#html:true\nalone\n").sections[0].questions
    assert isinstance(question, Question)
    assert (question.text, question.answer) == ("alone", "")
