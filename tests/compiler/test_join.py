"""A folder becomes a bank. What can be wrong with its texts is in tests/cases/bank."""

from pathlib import Path
from typing import IO, Any

import pytest

from meshcards.bank.model import Question, Term
from meshcards.compiler import join
from meshcards.compiler.join import Ask, Joined
from meshcards.problem import MeshcardsError, Place
from tests import compiled

DECK = "id: demo\ntitle: Demo\ntopics: [a]\n"
QUESTION = "id: why, question: Why?, strongest: {answer: So.}, others: [{falls_short: Vague.}]"
ONE_QUESTION = f"title: A\nquestions:\n  - {{{QUESTION}}}\n"


def write(folder: Path, **texts: str) -> Path:
    """A bank in ``folder`` with a usual deck.yaml and the topics given by name."""
    texts = {"deck": DECK, "a": "title: A\n"} | texts
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def problems(loaded: Joined) -> list[tuple[str, int, int, str, str]]:
    """File name, line, column, rule and message of every problem."""
    return [
        (Path(at.mark.path).name, at.mark.line, at.mark.column, at.rule, at.message)
        for at in loaded.problems
    ]


def questions(loaded: Joined) -> list[tuple[Place, Question]]:
    """Every question with its place, in learning order."""
    return [it for topic in loaded.topics for it in topic.questions]


def terms_of(loaded: Joined) -> list[tuple[Place, Term]]:
    """Every term with its place, in learning order."""
    return [it for topic in loaded.topics for it in topic.terms]


def test_a_bank_without_problems_holds_all_that_was_written(tmp_path: Path) -> None:
    terms = "terms:\n  - {id: mesh, name: mesh, facts: [{id: what, text: A mesh.}]}\n"
    folder = write(
        tmp_path,
        deck="id: demo\ntitle: Demo\ntopics: [b, a]\n",
        a=ONE_QUESTION.replace("why", "why-a"),
        b=ONE_QUESTION.replace("title: A", "title: B") + terms,
    )
    loaded = compiled.bank(folder)
    assert loaded.problems == ()
    frame, outline = loaded.frame, loaded.outline
    assert frame.deck
    assert outline
    assert (frame.deck.id, frame.deck.title) == ("demo", "Demo")
    assert frame.place.file == str(folder / "deck.yaml")
    assert [(topic.id, topic.title, topic.place.file) for topic in loaded.topics] == [
        ("b", "B", str(folder / "b.yaml")),
        ("a", "A", str(folder / "a.yaml")),
    ]
    assert [question.id for _, question in questions(loaded)] == ["why", "why-a"]
    assert [term.facts[0].text for _, term in terms_of(loaded)] == ["A mesh."]
    assert outline.term_ids() == frozenset({"mesh"})


def test_every_place_leads_to_its_item(tmp_path: Path) -> None:
    loaded = compiled.bank(write(tmp_path, a=ONE_QUESTION))
    [(place, question)] = questions(loaded)
    assert question.id == "why"
    assert loaded.sources.mark(place).line == 3
    assert place.steps == ("questions", 0)


@pytest.mark.parametrize(
    ("value", "text"), [("no", "no"), ("012", "012"), ("1.20", "1.20"), ("~", "~")]
)
def test_an_answer_stays_as_typed(tmp_path: Path, value: str, text: str) -> None:
    folder = write(tmp_path, a=ONE_QUESTION.replace("answer: So.", f"answer: {value}"))
    loaded = compiled.bank(folder)
    assert loaded.problems == ()
    [(_, question)] = questions(loaded)
    assert question.said == text


def test_a_folder_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MeshcardsError, match=r"gone does not exist; name the folder that contains"):
        compiled.bank(tmp_path / "gone")


def test_a_file_is_no_bank(tmp_path: Path) -> None:
    folder = write(tmp_path)
    with pytest.raises(MeshcardsError, match=r"deck\.yaml is not a folder; name the folder"):
        compiled.bank(folder / "deck.yaml")


def test_a_folder_without_a_deck_yaml_is_no_bank(tmp_path: Path) -> None:
    with pytest.raises(
        MeshcardsError, match=r"has no deck\.yaml; name the folder that contains deck"
    ):
        compiled.bank(tmp_path)


def test_a_deck_yaml_that_is_a_folder_is_none(tmp_path: Path) -> None:
    (tmp_path / "deck.yaml").mkdir()
    with pytest.raises(MeshcardsError, match=r"deck\.yaml cannot be read: it is a folder"):
        compiled.bank(tmp_path)


def test_a_deck_yaml_that_says_too_little_gives_no_bank(tmp_path: Path) -> None:
    loaded = compiled.bank(write(tmp_path, deck="title: Demo\ntopics: [a]\n"))
    assert loaded.outline is None
    assert problems(loaded) == [
        ("deck.yaml", 1, 1, "missing-key", "key 'id' is missing; add it"),
    ]


def test_topics_are_read_though_deck_yaml_is_broken(tmp_path: Path) -> None:
    loaded = compiled.bank(write(tmp_path, deck="topics: [a]\ntitle: Demo\n", a="titel: A\n"))
    assert [(at[0], at[3]) for at in problems(loaded)] == [
        ("deck.yaml", "missing-key"),
        ("a.yaml", "missing-key"),
        ("a.yaml", "unknown-key"),
    ]


def test_topics_are_read_though_one_of_their_names_is_no_text(tmp_path: Path) -> None:
    deck = "id: demo\ntitle: Demo\ntopics: [[x], a]\n"
    loaded = compiled.bank(write(tmp_path, deck=deck, a="title: ''\n"))
    assert [at[:4] for at in problems(loaded)] == [
        ("deck.yaml", 3, 10, "wrong-type"),
        ("a.yaml", 1, 8, "empty-text"),
    ]


def test_a_broken_item_is_left_out_and_the_others_are_read(tmp_path: Path) -> None:
    topic = f"title: A\nquestions:\n  - text\n  - {{{QUESTION}}}\n  - {{id: x}}\n"
    loaded = compiled.bank(write(tmp_path, a=topic))
    assert [(place.steps, question.id) for place, question in questions(loaded)] == [
        (("questions", 1), "why")
    ]


def test_the_ids_of_broken_terms_are_known_too(tmp_path: Path) -> None:
    terms = "terms: [{id: broken}, {id: UPPER}]\n"
    loaded = compiled.bank(write(tmp_path, a=f"title: A\n{terms}"))
    assert loaded.outline is not None
    assert terms_of(loaded) == []
    assert loaded.outline.term_ids() == frozenset({"broken", "UPPER"})


@pytest.mark.parametrize("term", ["text", "{id: [list]}", "{name: nameless}"])
def test_terms_are_not_known_where_one_does_not_tell_its_id(tmp_path: Path, term: str) -> None:
    loaded = compiled.bank(write(tmp_path, a=f"title: A\nterms: [{{id: broken}}, {term}]\n"))
    assert loaded.outline is not None
    assert loaded.outline.term_ids() is None


def test_a_topic_that_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    deck = "id: demo\ntitle: Demo\ntopics: [a, b]\n"
    loaded = compiled.bank(write(tmp_path, deck=deck, a="- a\n", b="title: B\n"))
    assert [topic.id for topic in loaded.topics] == ["b"]
    assert [(at[0], at[3]) for at in problems(loaded)] == [("a.yaml", "wrong-type")]


def test_a_topic_listed_twice_is_read_once(tmp_path: Path) -> None:
    loaded = compiled.bank(
        write(tmp_path, deck="id: demo\ntitle: Demo\ntopics: [a, a]\n", a=ONE_QUESTION)
    )
    assert [topic.id for topic in loaded.topics] == ["a"]
    assert [at[:4] for at in problems(loaded)] == [("deck.yaml", 3, 13, "duplicate-id")]


def test_a_missing_topic_listed_twice_is_missing_where_it_stands_first(tmp_path: Path) -> None:
    deck = "id: demo\ntitle: Demo\ntopics: [a, gone, gone]\n"
    found = problems(compiled.bank(write(tmp_path, deck=deck)))
    assert [at[:4] for at in found if at[3] == "missing-topic"] == [
        ("deck.yaml", 3, 13, "missing-topic")
    ]


def test_a_topic_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text(ONE_QUESTION, encoding="utf-8")
    folder = write(tmp_path / "bank", deck="id: demo\ntitle: Demo\ntopics: [a, link]\n")
    (folder / "link.yaml").symlink_to(outside)
    loaded = compiled.bank(folder)
    message = "topic 'link' is outside the bank's folder; copy link.yaml into the folder"
    assert problems(loaded) == [("deck.yaml", 3, 13, "outside-bank", message)]
    assert questions(loaded) == []


def test_a_topic_that_is_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path, deck="id: demo\ntitle: Demo\ntopics: [a, loop]\n")
    (folder / "loop.yaml").symlink_to("loop.yaml")
    loaded = compiled.bank(folder)
    [(*place, message)] = problems(loaded)
    assert place == ["deck.yaml", 3, 13, "missing-topic"]
    assert message.startswith("topic 'loop' cannot be read from loop.yaml: it is a link to itself")
    assert [topic.id for topic in loaded.topics] == ["a"]


def test_a_deck_yaml_that_is_a_link_to_itself_is_none(tmp_path: Path) -> None:
    (tmp_path / "deck.yaml").symlink_to("deck.yaml")
    with pytest.raises(MeshcardsError, match=r"deck\.yaml cannot be read: it is a link to"):
        compiled.bank(tmp_path)


def test_a_topic_may_be_a_link_inside_the_folder(tmp_path: Path) -> None:
    folder = write(tmp_path, deck="id: demo\ntitle: Demo\ntopics: [b]\n", a=ONE_QUESTION)
    (folder / "a.yaml").rename(folder / "a.txt")
    (folder / "b.yaml").symlink_to("a.txt")
    assert compiled.bank(folder).problems == ()


def test_a_bank_may_be_reached_through_a_link(tmp_path: Path) -> None:
    folder = write(tmp_path / "bank", a=ONE_QUESTION)
    (tmp_path / "link").symlink_to(folder)
    assert compiled.bank(tmp_path / "link").problems == ()


def test_a_topic_that_is_a_folder_is_missing(tmp_path: Path) -> None:
    folder = write(tmp_path, deck="id: demo\ntitle: Demo\ntopics: [a, b]\n")
    (folder / "b.yaml").mkdir()
    [(*place, message)] = problems(compiled.bank(folder))
    assert place == ["deck.yaml", 3, 13, "missing-topic"]
    assert message.startswith("topic 'b' cannot be read from b.yaml: it is a folder, not a file;")


def test_a_topic_that_the_system_withholds_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path)
    open_ = Path.open

    def refuse(path: Path, mode: str) -> IO[Any]:
        if path.name == "a.yaml":
            raise PermissionError(13, "Permission denied")
        return open_(path, mode)

    monkeypatch.setattr(Path, "open", refuse)
    message = "the file cannot be read: permission denied; give yourself read permission"
    assert problems(compiled.bank(folder)) == [("a.yaml", 1, 1, "unreadable", message)]


def test_a_topic_cannot_be_named_with_a_line_break(tmp_path: Path) -> None:
    deck = 'id: demo\ntitle: Demo\ntopics: [a, "a\\n"]\n'
    [(*place, message)] = problems(compiled.bank(write(tmp_path, deck=deck)))
    assert place == ["deck.yaml", 3, 13, "bad-id"]
    assert "is not an id; write words of a-z and 0-9 joined by hyphens" in message


def test_the_link_that_an_editor_leaves_beside_a_topic_is_left_alone(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / ".#a.yaml").symlink_to("me@host.1234")
    assert compiled.bank(folder).problems == ()


@pytest.mark.parametrize("topic", ["terms: [\n", "- a\n", "", "title: B\nterms: x\n"])
def test_terms_are_not_known_where_a_topic_cannot_be_read(tmp_path: Path, topic: str) -> None:
    deck = "id: demo\ntitle: Demo\ntopics: [a, b, c]\n"
    terms = "title: A\nterms: [{id: mesh}]\n"
    loaded = compiled.bank(write(tmp_path, deck=deck, a=terms, b=topic, c=terms))
    assert loaded.outline is not None
    assert loaded.outline.term_ids() is None


def test_a_bad_topic_name_beside_a_good_one_is_looked_for_no_further(tmp_path: Path) -> None:
    deck = "id: demo\ntitle: Demo\ntopics: [a, A, -a, a-]\n"
    found = problems(compiled.bank(write(tmp_path, deck=deck, A="title: ''\n")))
    assert [at[2:4] for at in found] == [(13, "bad-id"), (16, "bad-id"), (20, "bad-id")]


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    folder = write(tmp_path)
    for name in ("deck.lock", "notes.md", "b.txt", "media/x.yaml", ".#a.yaml", ".b.yaml"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(": [", encoding="utf-8")
    assert compiled.bank(folder).problems == ()


def test_one_problem_is_enough_for_what_could_not_be_read(tmp_path: Path) -> None:
    folder = write(tmp_path, a='title: "\\x01"\n')
    assert [at[:4] for at in problems(compiled.bank(folder))] == [
        ("a.yaml", 1, 9, "control-character")
    ]


def test_what_could_be_read_beside_it_keeps_its_own_problem(tmp_path: Path) -> None:
    item = '{id: q, question: "", answer: "\\x01"}'
    folder = write(tmp_path, a=f"title: A\nquestions: [{item}]\n")
    assert [at[:4] for at in problems(compiled.bank(folder))] == [
        ("a.yaml", 2, 31, "empty-text"),
        ("a.yaml", 2, 44, "control-character"),
    ]


def test_a_problem_is_told_once_though_two_look_alike(tmp_path: Path) -> None:
    folder = write(tmp_path, a=ONE_QUESTION.replace("So.", "'[x](y) [x](y)'"))
    message = "link 'y' is not a URL; write https://\u2026, or show it as `code`"
    assert problems(compiled.bank(folder)) == [("a.yaml", 3, 54, "link", message)]


def test_whoever_watches_is_told_of_every_topic(tmp_path: Path) -> None:
    folder = write(tmp_path, deck="id: demo\ntitle: Demo\ntopics: [a, b, a]\n", b="title: B\n")
    told: list[tuple[str, int, int]] = []
    compiled.bank(folder, watch=lambda *progress: told.append(progress))
    assert told == [
        ("reading topics", 0, 2),
        ("reading topics", 1, 2),
    ]


def test_a_bank_without_problems_stays_so_when_read_again(tmp_path: Path) -> None:
    folder = write(tmp_path, a=ONE_QUESTION)
    first, second = compiled.bank(folder), compiled.bank(folder)
    assert first.topics == second.topics
    assert first.outline == second.outline
    assert first.problems == second.problems


@pytest.mark.parametrize(
    ("other", "line"),
    [
        ("id: demo\ntitle: Other\ntopics: [a]\n", 1),
        ("id: other\ntitle: DEMO\ntopics: [a]\n", 2),
        ("id: other\ntitle: ' Demo'\ntopics: [a]\n", 2),
    ],
)
def test_a_bank_with_the_id_or_the_title_of_one_before_is_an_error(
    tmp_path: Path, other: str, line: int
) -> None:
    folders = [write(tmp_path / "one"), write(tmp_path / "two", deck=other)]

    first, second = join.banks(folders, Ask())

    assert first.problems == ()
    (problem,) = second.problems
    assert (problem.rule, problem.mark.line) == ("same-deck", line)
    assert problem.message.startswith(f"{tmp_path / 'one' / 'deck.yaml'} has th")


def test_banks_of_other_names_are_none_of_each_others_business(tmp_path: Path) -> None:
    other = "id: other\ntitle: Other\ntopics: [a]\n"
    folders = [write(tmp_path / "one"), write(tmp_path / "two", deck=other)]

    assert [it.problems for it in join.banks(folders, Ask())] == [(), ()]
