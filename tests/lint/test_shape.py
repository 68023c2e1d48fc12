from pathlib import Path

from meshcards.compiler import join
from meshcards.compiler.join import Ask

DECK = """\
id: demo
title: Demo
topics: [a, b]
curricula: {ica: {title: ICA, goals: {one: One, two: Two}}}
"""
TOPIC = """\
title: A
questions:
  - id: q
    question: Why?
    level: advanced
    strongest: {answer: Four}
    others: [{answer: Eleven, falls_short: x}, {answer: Six, falls_short: x}]
    covers: [ica/two]
  - {id: r, question: Why?, strongest: {answer: Four}, others: [{falls_short: x}]}
terms:
  - id: mesh
    name: mesh
    facts: [{id: a, text: "A {{c2::mesh}} mesh."}, {id: b, text: A mesh.}]
"""


def test_a_bank_is_counted(tmp_path: Path) -> None:
    for name, text in (("deck", DECK), ("a", TOPIC), ("b", "title: B\n")):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    (bank,) = join.banks([tmp_path], Ask(shape=True))

    found = bank.shape
    assert found

    first, second = found.topics
    assert (first.questions, first.terms, first.facts, first.cards) == (2, 1, 2, 5)
    assert first.levels == {"advanced": 1, None: 1}
    assert first.places == (2,)  # of one question only all answers are written out
    # Both facts hide what all sentences say, so the first shown gives away the other two.
    assert (first.giveaways.facts, first.giveaways.plain, first.giveaways.buried) == (3, 2, 1)
    assert (second.questions, second.cards, second.places) == (0, 0, ())
    assert found.facts_of_terms == {2: 1}
    assert found.goals == {"ica/one": 0, "ica/two": 1}
