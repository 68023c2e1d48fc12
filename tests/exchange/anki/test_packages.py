"""What Anki exported comes in: each card a question, each note with clozes a fact."""

from pathlib import Path

import genanki
import pytest

from meshcards.exchange.incoming import apkg, every
from meshcards.exchange.incoming.source import Pairs, Source
from meshcards.exchange.items import Fact, Gathered, How, Loss, Picture, Question, Sound
from meshcards.problem import MeshcardsError
from tests.exchange.anki import made


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same collection in each form, by the names of the forms."""
    folder = tmp_path_factory.mktemp("packages")
    with made.collection(folder / "learner") as collection:
        return {
            f"{age}{ending}": made.package(
                collection, folder / f"{age}{ending}", legacy=age == "old"
            )
            for age in ("old", "new")
            for ending in (".apkg", ".colpkg")
        }


def read(path: Path, fields: Pairs = ()) -> Gathered:
    source = Source(path, fields=fields)
    assert every.of(source).NAME == apkg.NAME
    return apkg.read(source)


def asked(question: Question) -> tuple[str, str]:
    return question.text, question.answer


def told(gathered: Gathered) -> list[str]:
    return [f"{it.at} {it.how} {it.what}" for it in gathered.losses]


@pytest.mark.parametrize("form", ["old.apkg", "new.apkg", "old.colpkg", "new.colpkg"])
def test_each_form_of_a_package_has_the_same_questions_facts_and_media(
    packages: dict[str, Path], form: str
) -> None:
    gathered = read(packages[form])
    cells, plants, words = gathered.sections
    assert [it.title for it in gathered.sections] == ["Biology: Cells", "Biology: Plants", "Words"]
    assert [asked(it) for it in cells.questions] == [
        ("What is **ATP**?", "Energy"),
        ("dog", "Hund"),
        ("Hund", "dog"),
        ("cat", "Katze"),
        ("Katze", "cat"),
        ("cow", "Kuh"),
    ]
    assert cells.questions[0].picture == Picture("cell.png", "A cell")
    assert cells.questions[0].sound == Sound("s.mp3")
    assert cells.questions[0].tags == ("a::b",)
    assert [asked(it) for it in plants.questions] == [("2+2?", "4")]
    (fact,) = plants.facts
    assert (fact.text, fact.extra, fact.tags) == (
        "{{c1::Chlorophyll::pigment}} is {{c2::green}}.",
        "Extra *note*",
        ("t",),
    )
    (word,) = words.questions
    assert (*asked(word), word.because) == ("Haus", "house", "Das Haus.")
    assert word.sources == ("https://x.org/a",)
    assert {it.name: it.read() for it in gathered.media} == {"cell.png": made.PNG, "s.mp3": b"mp3"}


def test_what_is_lost_or_guessed_is_told(packages: dict[str, Path]) -> None:
    said = "Vocabulary: question=Word,answer=Meaning,because=Example,sources=Source"
    assert told(read(packages["new.apkg"])) == [
        f"0 lost {apkg.HISTORY}",
        f"0 guessed what the fields of 'Vocabulary' are for; to change it: --fields '{said}'",
        "0 lost 1 note of 'Image Occlusion' that hides parts of a picture",
        "1 guessed the side of the picture 'cell.png', which is with the answer now",
        "8 lost the field 'Unused', which no card shows",
    ]


def test_it_says_plainly_that_study_history_stays(packages: dict[str, Path]) -> None:
    first = read(packages["old.colpkg"]).losses[0]
    assert (first.at, first.how) == (0, How.LOST)
    assert "the study history of every card: it stays with the notes that you have" in first.what


def test_two_questions_of_a_note_have_two_keys(packages: dict[str, Path]) -> None:
    cells, *_ = read(packages["new.apkg"]).sections
    _, dog, hund, *_ = cells.questions
    assert hund.key == f"{dog.key}/2"
    assert dog.at == hund.at == 2


def test_a_user_says_what_fields_are_for(packages: dict[str, Path]) -> None:
    said = (("Vocabulary: question", "Meaning"), ("answer", "word"), ("tip", "Unused"))
    gathered = read(packages["new.apkg"], said)
    (word,) = gathered.sections[2].questions
    assert (*asked(word), word.tip) == ("house", "Haus", "secret")
    assert not [it for it in gathered.losses if it.how is How.GUESSED and not it.at]
    assert "8 lost the field 'Example', which no card shows" in told(gathered)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ((("Vocabulary: question", "Wort"),), "names 'Wort', but .* 'Word', 'Meaning'"),
        ((("qestion", "Word"),), "the use 'qestion', which is none; did you mean 'question'"),
    ],
)
def test_a_field_or_a_use_that_is_not_there_is_a_message(
    packages: dict[str, Path], said: Pairs, message: str
) -> None:
    with pytest.raises(MeshcardsError, match=message):
        read(packages["new.apkg"], said)


def genanki_package(path: Path, notetype: genanki.Model, *fields: list[str]) -> Path:
    deck = genanki.Deck(1_700_000_001, "Quiz")
    for it in fields:
        deck.add_note(genanki.Note(notetype, it))
    genanki.Package(deck).write_to_file(path)
    return path


def test_fields_named_as_choices_are_choices(tmp_path: Path) -> None:
    names = ("Question", "Option A", "Option B", "Correct", "Explanation")
    notetype = genanki.Model(
        1_700_000_002,
        "Quiz",
        fields=[{"name": it} for it in names],
        templates=[{"name": "Card", "qfmt": "{{Question}}", "afmt": "{{Correct}}"}],
    )
    fields = ["Which is <i>right</i>?", "This &lt;one&gt;", "That", "A", "So it is."]
    gathered = read(genanki_package(tmp_path / "q.apkg", notetype, fields))
    (question,) = gathered.sections[0].questions
    assert [(it.text, it.right) for it in question.options] == [
        ("This <one>", True),
        ("That", False),
    ]
    assert question.because == "So it is."
    assert gathered.sections[0].title == "Quiz"


def test_what_genanki_made_comes_in(tmp_path: Path) -> None:
    basic = genanki_package(tmp_path / "b.apkg", genanki.BASIC_MODEL, ["1 &lt; 2?", "*yes*"])
    (question,) = read(basic).sections[0].questions
    assert asked(question) == ("1 < 2?", "\\*yes\\*")
    cloze = genanki_package(tmp_path / "c.apkg", genanki.CLOZE_MODEL, ["A {{c3::b}}", ""])
    gathered = read(cloze)
    (fact,) = gathered.sections[0].facts
    assert isinstance(fact, Fact)
    assert fact.text == "A {{c1::b}}"
    assert Loss(1, How.LOST, "the number of cloze c3, which is c1 now") in gathered.losses


def test_a_picture_that_is_missing_or_on_the_web_is_told(tmp_path: Path) -> None:
    fields = ["Q", '<img src="no.png"><img src="https://x.org/a.png">[sound:no.mp3]']
    gathered = read(genanki_package(tmp_path / "b.apkg", genanki.BASIC_MODEL, fields))
    assert told(gathered)[1:] == [
        "1 lost a picture without a file, 'no.png'",
        "1 lost a picture on the web, 'https://x.org/a.png'",
        "1 lost a sound without a file, 'no.mp3'",
    ]
