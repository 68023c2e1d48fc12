"""What a new bank says: sound in every language, whatever its title."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from meshcards import opening
from meshcards.bank import events, schema
from meshcards.bank.deckfile import DeckFile
from meshcards.cards import language
from meshcards.compiler.join import Ask
from meshcards.lint import rules
from meshcards.opening import Prepared
from meshcards.start import put, sample
from meshcards.start.sample import Wish

TITLES = [
    "Cell biology",
    "細胞生物学",
    "Rock 'n' roll: the basics",
    "- # not a comment",
    "{braces} and [brackets], 50% \\ off",
    "🧬 emoji & more",
    "No",
    "null",
    "1.20",
    "@ID@ ${{ github.token }} @TITLE@",
    "<b>*not* bold</b> `code` | cell",
    "العربية",
]


def read(wish: Wish, folder: Path) -> Prepared:
    put.put(folder, sample.files(wish, "1.2.3"))
    return opening.bank(folder, Ask(rules.RULES, notes=True))


@pytest.mark.parametrize("tag", [*language.supported(), "pt-BR", "zh-TW"])
def test_a_new_bank_is_sound_in_every_language(tag: str, tmp_path: Path) -> None:
    prepared = read(Wish("mesh", "Mesh", tag), tmp_path)

    assert prepared.problems == ()
    assert prepared.file
    assert prepared.file.language == tag
    strongest = language.labels(DeckFile(id="a", title="A", topics=("a",), language=tag))
    assert prepared.deck
    styles = [notetype.css + str(notetype.templates) for _, notetype in prepared.deck.notetypes]
    assert strongest["strongest"] in "".join(styles)


@pytest.mark.parametrize("title", TITLES)
def test_a_title_comes_out_as_it_went_in(title: str, tmp_path: Path) -> None:
    wish = Wish("mesh", title)

    assert sample.refusals(wish) == {}
    prepared = read(wish, tmp_path)
    assert prepared.problems == ()
    assert prepared.file
    assert prepared.file.title == title
    assert prepared.file.id == "mesh"


@pytest.mark.parametrize(
    ("title", "written"),
    [("Cell biology", "Cell biology"), ("No", '"No"'), ("1.20", '"1.20"'), ("a: b", '"a: b"')],
)
def test_a_title_is_a_text_to_every_reader_of_yaml(title: str, written: str) -> None:
    assert f"\ntitle: {written}\n" in sample.files(Wish("mesh", title), "")["deck.yaml"]


def test_every_yaml_file_of_the_bank_obeys_the_schema_it_names(tmp_path: Path) -> None:
    put.put(tmp_path, sample.files(Wish("mesh", "Mesh", "de"), "1.2.3"))
    validator = Draft202012Validator(json.loads(schema.document()))

    for name in ("deck.yaml", "basics.yaml"):
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert text.startswith("# yaml-language-server: $schema=schema.json\n")
        value, problems = events.value(text, name)
        assert list(problems) == []
        assert list(validator.iter_errors(value)) == []
    assert (tmp_path / "schema.json").read_text("utf-8") == schema.document() + "\n"


def test_no_blank_is_left_open() -> None:
    for name, text in sample.files(Wish("mesh", "Mesh"), "1.2.3").items():
        assert not sample._BLANK.search(text), name


def test_a_title_is_only_text_in_the_page_for_contributors() -> None:
    page = sample.files(Wish("mesh", "<b>*x*</b> `y`"), "1.2.3")["README.md"]

    assert page.startswith("# \\<b\\>\\*x\\*\\</b\\> \\`y\\`\n")


def test_one_line_of_the_workflow_says_which_meshcards_both_jobs_install() -> None:
    texts = sample.files(Wish("mesh", "Mesh"), "1.2.3")

    value, problems = events.value(texts[sample.WORKFLOW], sample.WORKFLOW)
    assert list(problems) == []
    assert isinstance(value, dict)
    assert value["env"] == {"MESHCARDS": "meshcards==1.2.3"}
    given = [job["steps"][-1] for job in value["jobs"].values()]  # type: ignore[union-attr,index,call-overload] # a wrong kind raises
    uses = f"./{Path(sample.ACTION).parent.as_posix()}"
    assert given == [{"uses": uses, "with": {"install": "${{ env.MESHCARDS }}"}}] * 2


def test_the_action_of_a_new_bank_is_that_of_this_repository() -> None:
    ours = Path(__file__).parents[2] / "action.yml"

    assert sample.files(Wish("mesh", "Mesh"), "1.2.3")[sample.ACTION] == ours.read_text("utf-8")


def test_the_language_of_the_examples_is_explained_where_it_is_another() -> None:
    english = sample.files(Wish("mesh", "Mesh", "en-GB"), "")["basics.yaml"]
    german = sample.files(Wish("mesh", "Mesh", "de"), "")["basics.yaml"]

    assert "in English" not in english
    assert "# The sample is in English. The headings of the cards come in" in german
    assert german.replace(sample._NOTE.format("de"), "") == english


@pytest.mark.parametrize(
    ("wish", "key", "part"),
    [
        (Wish("Mesh!", "Mesh"), "id", "'Mesh!' is not an id"),
        (Wish("leech", "Mesh"), "id", "'leech' is a word that Anki uses itself"),
        (Wish("collection", "Mesh"), "id", "Anki takes 'collection.apkg' for a backup"),
        (Wish("a" * 81, "Mesh"), "id", "81 characters (limit 80)"),
        (Wish("mesh", 'Say "hi"'), "title", "a deck's title cannot contain '\"'"),
        (Wish("mesh", "Default"), "title", "'Default' is a deck in every collection"),
        (Wish("mesh", "A::B"), "title", "a deck's title cannot contain '::'"),
        (Wish("mesh", ""), "title", "empty"),
        (Wish("mesh", "a\x1bb"), "title", "character U+001B cannot be on a card"),
        (Wish("mesh", "a\udcffb"), "title", "character U+DCFF cannot be on a card"),
        (Wish("mesh", "Mesh", "english!"), "language", "'english!' is not a language tag"),
        (Wish("mesh", "Mesh", "sv"), "language", "choose one of en, de, fr"),
    ],
)
def test_what_no_deck_can_have_is_refused_with_the_reason(wish: Wish, key: str, part: str) -> None:
    refusals = sample.refusals(wish)

    assert list(refusals) == [key]
    assert part in refusals[key]


def test_a_language_without_words_says_which_words_to_give() -> None:
    message = sample.refusals(Wish("mesh", "Mesh", "sv"))["language"]

    for word in language.labels(DeckFile(id="a", title="A", topics=("a",))):
        assert word in message


@pytest.mark.parametrize(
    ("folder", "title", "id_"),
    [
        ("cell-biology", "Cell biology", "cell-biology"),
        ("My_Deck 2", "My Deck 2", "my-deck-2"),
        ("Größe", "Größe", "grosse"),
        ("café.deck", "Café.deck", "cafe-deck"),
        ("細胞", "細胞", ""),
        ("x" * 90, "X" + "x" * 89, "x" * 80),
        ("", "", ""),
    ],
)
def test_a_folder_suggests_a_title_and_an_id(folder: str, title: str, id_: str) -> None:
    assert sample.title_of(Path("/") / folder) == title
    assert sample.id_of(folder) == id_
