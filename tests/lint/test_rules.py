"""The list of rules, and what they say of a bank. Most cases stand in tests/cases/bank."""

from pathlib import Path
from types import ModuleType

import pytest

from meshcards.compiler.join import Joined
from meshcards.lint import reading, rules
from meshcards.problem import Severity
from tests import compiled

MODULES = [module for module in rules.RULES if isinstance(module, ModuleType)]


def bank(folder: Path, **files: str) -> Joined:
    """The bank of the files given by name, whatever is wrong with it."""
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return compiled.bank(folder)


def test_every_rule_module_is_in_the_list() -> None:
    folder = Path(rules.__file__).parent
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__", "errors", "every"}
    assert {module.__name__.rpartition(".")[2] for module in MODULES} == modules
    assert len(MODULES) == len(rules.RULES)
    assert tuple(rule for rule in rules.RULES if rule.SEVERITY is Severity.ERROR) == rules.ERRORS


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.ID))
def test_a_rule_has_the_id_of_its_module_and_a_manual_page(module: ModuleType) -> None:
    assert module.__name__.rpartition(".")[2].replace("_", "-") == module.ID
    assert module.__doc__ is not None
    assert "\nBad:" in module.__doc__
    assert "\nGood:" in module.__doc__


def test_a_sound_bank_breaks_no_rule(tmp_path: Path) -> None:
    files = {"deck": "id: demo\ntitle: Demo\ntopics: [a]\n", "a": "title: A\n"}
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    assert compiled.bank(tmp_path, rules.RULES).problems == ()


def test_what_a_rule_finds_bears_its_id_and_is_an_error(tmp_path: Path) -> None:
    table = "|a" * 40 + r"\n" + "|-" * 40 + r"\n|" * 40
    formula = r"\(\href{a}{b}\)"
    broken = bank(
        tmp_path,
        deck="id: demo\ntitle: Default\nlanguage: nl\ntopics: [marked, marked]\n",
        marked="title: A\nquestions:\n"
        "  - {id: why, question: '{{c1::Why}}', strongest: {answer: '[x](y)'},"
        f" others: [{{falls_short: '[x]: y'}}, {{falls_short: '{formula} [](a)'}}], terms: [gone],"
        f' tip: "{table}"}}\n'
        "terms:\n  - {id: mesh, name: mesh, facts: [{id: what, text: Nothing.}]}\n",
    )
    assert {problem.rule for problem in broken.problems} == {rule.ID for rule in rules.ERRORS}
    assert {problem.severity for problem in broken.problems} == {Severity.ERROR}
    for rule in rules.ERRORS:
        assert {problem.rule for problem in compiled.bank(tmp_path, [rule]).problems} == {rule.ID}


@pytest.mark.parametrize("word", ["marked", "leech", "none"])
def test_a_curriculum_and_a_goal_cannot_be_called_what_tags_reserve(
    tmp_path: Path, word: str
) -> None:
    deck = "id: demo\ntitle: Demo\ntopics: [a]\ncurricula:\n"
    goals = f"  {word}: {{title: T, goals: {{fine: T, {word}: T}}}}\n"
    bank(tmp_path, deck=deck + goals, a="title: A\n")
    found = compiled.bank(tmp_path).problems
    assert [(at.mark.line, at.mark.column, at.rule) for at in found] == [
        (5, 3, "reserved-word"),
        (5, 33 + len(word), "reserved-word"),
    ]
    assert {at.message for at in found} == {
        f"'{word}' is a word that Anki uses itself in tags and searches; choose another id"
    }


@pytest.mark.parametrize(("ids", "column"), [("id: leech", 10), ("id: fine, was: leech", 21)])
def test_a_question_cannot_be_called_what_tags_reserve(
    tmp_path: Path, ids: str, column: int
) -> None:
    question = "question: Why?, strongest: {answer: So.}, others: [{falls_short: No.}]"
    deck = "id: demo\ntitle: Demo\ntopics: [a]\n"
    bank(tmp_path, deck=deck, a=f"title: A\nquestions:\n  - {{{ids}, {question}}}\n")
    (found,) = compiled.bank(tmp_path).problems
    assert (found.mark.line, found.mark.column) == (3, column)
    assert (
        found.message
        == "'leech' is a word that Anki uses itself in tags and searches; choose another id"
    )


@pytest.mark.parametrize(
    ("topic", "title"),
    [("titel: X\n", ""), ("title: [X]\n", ""), ("titel: X\ntitle: Y\n", "Y"), ("tags: x\n", "")],
)
def test_a_topic_whose_title_cannot_be_read_has_none(
    tmp_path: Path, topic: str, title: str
) -> None:
    topics = bank(tmp_path, deck="id: d\ntitle: D\ntopics: [a]\n", a=topic).topics
    assert [topic.title for topic in topics] == [title]


def test_every_markdown_text_of_a_bank_is_given_with_its_place(tmp_path: Path) -> None:
    figure = "figure: {file: x.svg, alt: no, caption: %s}"
    whole = bank(
        tmp_path,
        deck="id: d\ntitle: D\ntopics: [a]\ndescription: t0\n",
        a="title: A\nquestions:\n"
        "  - {id: q, question: t1, short: t2, points: {must: [t3, t4], also: [t5]},"
        " strongest: {answer: t6, because: t7},"
        " others: [{answer: t8, falls_short: t9}, {falls_short: t10}], tip: t11,"
        " follow_up: [{question: t12, answer: t13}, {question: t14, answer: t15}],"
        f" {figure % 't16'}}}\n"
        "terms:\n  - {id: t, name: no, facts: [{id: f, text: no}, {id: g, text: no, extra: t17}],"
        f" {figure % 't18'}}}\n",
    )
    assert whole.frame.deck
    assert whole.outline
    (topic,) = whole.topics
    deck = reading.of_deck(whole.frame.place, whole.frame.deck)
    found = [*deck.markdown, *reading.of_topic(topic, {}).markdown]
    assert [text for _, text in found] == [f"t{n}" for n in range(19)]
    assert [place.steps for place, _ in found] == [
        ("description",),
        ("questions", 0, "question"),
        ("questions", 0, "short"),
        ("questions", 0, "points", "must", 0),
        ("questions", 0, "points", "must", 1),
        ("questions", 0, "points", "also", 0),
        ("questions", 0, "strongest", "answer"),
        ("questions", 0, "strongest", "because"),
        ("questions", 0, "others", 0, "answer"),
        ("questions", 0, "others", 0, "falls_short"),
        ("questions", 0, "others", 1, "falls_short"),
        ("questions", 0, "tip"),
        ("questions", 0, "follow_up", 0, "question"),
        ("questions", 0, "follow_up", 0, "answer"),
        ("questions", 0, "follow_up", 1, "question"),
        ("questions", 0, "follow_up", 1, "answer"),
        ("questions", 0, "figure", "caption"),
        ("terms", 0, "facts", 1, "extra"),
        ("terms", 0, "figure", "caption"),
    ]


def test_choices_in_the_same_words_are_one_problem(tmp_path: Path) -> None:
    choices = "[{text: So., correct: true}, {text: So.}, {text: so}]"
    files = {
        "deck": "id: demo\ntitle: Demo\ntopics: [a]\n",
        "a": f"title: A\nquestions: [{{id: why, question: Why?, choices: {choices}}}]\n",
    }
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    alike = ("question-shape", "answer-copied")
    found = [it for it in compiled.bank(tmp_path, rules.RULES).problems if it.rule in alike]
    assert [(it.rule, it.mark.column) for it in found] == [
        ("question-shape", 84),
        ("answer-copied", 97),
    ]
