"""Tables, as spreadsheets and flashcard programs write them."""

from pathlib import Path

import pytest

from meshcards.exchange.incoming import every, table
from meshcards.exchange.incoming.source import Pairs, Source
from meshcards.exchange.items import Fact, Gathered, How, Loss, Option, Question
from meshcards.problem import MeshcardsError

EXAMPLE = Path(__file__).parent / "example.csv"


def read(tmp_path: Path, text: str | bytes, columns: Pairs = (), name: str = "t.csv") -> Gathered:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return every.read(Source(path, columns), table)


def only(gathered: Gathered) -> Question:
    (section,) = gathered.sections
    (question,) = section.questions
    return question


def right(gathered: Gathered) -> list[str]:
    return [it.text for it in only(gathered).options if it.right]


def test_the_example_has_choices_with_reasons_plain_answers_and_facts() -> None:
    gathered = every.read(Source(EXAMPLE), every.of(Source(EXAMPLE)))

    (signals, queues) = gathered.sections
    assert [signals.title, queues.title] == ["Golden signals", "Queues"]
    first, second = signals.questions
    assert first.options == (
        Option("Latency", right=True, because="Users feel it."),
        Option("Uptime", because="It follows from the errors."),
        Option("Lines of code"),
    )
    assert first.because == "The four are latency, traffic, errors and saturation."
    assert (second.text, second.answer) == ("What is saturation?", "How full a service is.")
    assert queues.facts == (Fact(4, "A queue grows when {{c1::work}} comes in too fast."),)
    assert gathered.losses == ()


@pytest.mark.parametrize(
    "head",
    [
        "Front,Back",
        "question,answer",
        "Prompt;Response",
        "QUESTION\tSolution",
        "stem|correct answer",
    ],
)
def test_headings_may_be_called_otherwise_and_parted_otherwise(head: str, tmp_path: Path) -> None:
    sign = next(it for it in ",;\t|" if it in head)

    gathered = read(tmp_path, f"{head}\nWhat is 1?{sign}One.\n")

    assert only(gathered) == Question(2, "What is 1?", answer="One.")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("B", ["beta"]),
        ("b.", ["beta"]),
        ("(2)", ["beta"]),
        ("beta", ["beta"]),
        ("Beta ", ["beta"]),
        ("A, C", ["alpha", "gamma"]),
        ("AC", ["alpha", "gamma"]),
        ("1;3", ["alpha", "gamma"]),
        ("a and b", ["alpha", "beta"]),
        ("alpha|gamma", ["alpha", "gamma"]),
    ],
)
def test_what_is_right_is_said_by_a_letter_a_number_or_a_text(
    said: str, expected: list[str], tmp_path: Path
) -> None:
    text = f'question,A,B,C,correct\nWhich?,alpha,beta,gamma,"{said}"\n'

    assert right(read(tmp_path, text)) == expected


def test_what_is_right_and_no_choice_is_reported(tmp_path: Path) -> None:
    gathered = read(tmp_path, "question,option 1,option 2,answer\nWhich?,alpha,beta,delta\n")

    assert right(gathered) == []
    what = "the right answer 'delta', which is none of the choices"
    assert gathered.losses == (Loss(2, How.LOST, what),)


@pytest.mark.parametrize(
    "text",
    [
        "question,correct answer,wrong 1,wrong 2\nWhich?,alpha,beta,gamma\n",
        "question,choice 1,correct 1,choice 2,correct 2,choice 3\nWhich?,alpha,TRUE,beta,,gamma\n",
        'question,choices,correct\nWhich?,"alpha\nbeta\ngamma",1\n',
    ],
)
def test_choices_come_in_other_ways_too(text: str, tmp_path: Path) -> None:
    gathered = read(tmp_path, text)

    assert [it.text for it in only(gathered).options] == ["alpha", "beta", "gamma"]
    assert right(gathered) == ["alpha"]


@pytest.mark.parametrize(
    "head", ["Frage;Antwort;Erklärung", "pregunta;respuesta;explicación", "问题;答案;解析"]
)
def test_headings_are_known_in_other_languages(head: str, tmp_path: Path) -> None:
    question = only(read(tmp_path, f"{head}\n2 + 2?;4;So it is.\n"))
    assert (question.text, question.answer, question.because) == ("2 + 2?", "4", "So it is.")


def test_columns_are_given_by_number_or_name(tmp_path: Path) -> None:
    text = "7,What is 1?,One.,Because.\n"

    gathered = read(tmp_path, text, (("question", "2"), ("answer", "3"), ("because", "4")))

    assert only(gathered) == Question(1, "What is 1?", answer="One.", because="Because.")
    assert [it.what for it in gathered.losses] == ["the column 1, of 1 row"]


def test_columns_by_name_take_the_first_row_for_names(tmp_path: Path) -> None:
    columns = (("question", "Frage"), ("choice", "2"), ("choice", "3"), ("correct", "4"))

    gathered = read(tmp_path, "Frage,x,y,z\nWas?,alpha,beta,2\n", columns)

    assert right(gathered) == ["beta"]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ((("question", "9"),), "--columns names '9', but the columns are 1 to 2: 'Frage', 'x'"),
        ((("question", "z"),), "--columns names 'z'"),
        ((("questoin", "1"),), "did you mean 'question'"),
    ],
)
def test_columns_that_are_not_there_are_explained(
    columns: Pairs, message: str, tmp_path: Path
) -> None:
    with pytest.raises(MeshcardsError, match=r"t\.csv:1: ") as error:
        read(tmp_path, "Frage,x\nWas?,das\n", columns)

    assert message in str(error.value)


def test_two_columns_without_names_are_guessed(tmp_path: Path) -> None:
    gathered = read(tmp_path, "What is 1?,One.\nWhat is 2?,Two.\n")

    assert len(gathered.sections[0].questions) == 2
    assert [it.how for it in gathered.losses] == [How.GUESSED]


def test_three_columns_without_names_are_refused(tmp_path: Path) -> None:
    with pytest.raises(MeshcardsError, match=r"t\.csv:1: .*--columns question=1,answer=2"):
        read(tmp_path, "What is 1?,One.,x\n")


def test_texts_show_as_they_were_typed(tmp_path: Path) -> None:
    gathered = read(tmp_path, 'question,answer\n"What is *a*?\n\nAnd #b?","a_b <x> {{c}}"\n')

    assert only(gathered).text == "What is \\*a\\*?\n\nAnd #b?"
    assert only(gathered).answer == "a_b <x> {{c}}"


def test_html_is_read_where_it_was_meant(tmp_path: Path) -> None:
    gathered = read(tmp_path, "question,answer\nWhat is <b>a</b>?,one<br>two\n")

    assert (only(gathered).text, only(gathered).answer) == ("What is **a**?", "one\\\ntwo")
    what = "cells with HTML, which was read as markup"
    assert gathered.losses == (Loss(2, How.GUESSED, what),)


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    text = 'sep=;\nquestion;answer\n"What\nis 1?";One.\n\nWhat is 2?;Two.\n'

    (section,) = read(tmp_path, text).sections

    assert [(it.at, it.answer) for it in section.questions] == [(3, "One."), (6, "Two.")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_any_usual_encoding_is_read(encoding: str, tmp_path: Path) -> None:
    gathered = read(tmp_path, "question,answer\nWas ist Größe?,Länge\n".encode(encoding))

    assert only(gathered).text == "Was ist Größe?"
    guesses = [it.what for it in gathered.losses]
    expected = ["the file is not UTF-8 and was read as Windows-1252"]
    assert guesses == (expected if encoding == "cp1252" else [])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('question,answer\nWhat?,"One\nand so on\n', "t.csv:2: a quote opens a cell"),
        ('question,answer\nWhat?,"One" and two\n', "t.csv:2: text follows the quote"),
        (f'question,answer\nWhat?,"{"x" * 140_000}"\n', "t.csv:2: a cell has more than 131,072"),
        ("", "the table is empty"),
        (b"question,answer\nWas?,\xc3\xa4 \xe4\n", "t.csv:2: byte 0xE4 is not utf-8"),
        ("question,answer\nWhat?,a\0b\n", "t.csv:2: character U+0000"),
    ],
)
def test_a_damaged_table_is_refused_at_its_line(
    text: str | bytes, message: str, tmp_path: Path
) -> None:
    with pytest.raises(MeshcardsError) as error:
        read(tmp_path, text)

    assert message in str(error.value)
    assert str(error.value).endswith("nothing was written")


def test_a_table_of_many_short_cells_is_read_in_one_pass(tmp_path: Path) -> None:
    # A pattern that looked again from each cell would take minutes.
    gathered = read(tmp_path, "question,answer\n" + "<b>," * 30_000 + "\n" + "</" * 60_000)

    assert [it.text for it in gathered.sections[0].questions] == [r"\<b>", "\\" + "</" * 60_000]
