"""In which order files come, and what is one entry of theirs."""

from itertools import count

from meshcards.problem import Mark, Problem, Severity
from meshcards.report import entries

LINES = count(1)


def problem(
    path: str = "a.yaml",
    severity: Severity = Severity.ERROR,
    rule: str = "unknown-key",
    message: str = "m",
    line: int = 0,
) -> Problem:
    return Problem(Mark(path, line or next(LINES), 1), severity, rule, message)


def test_files_with_errors_come_last_and_those_with_advice_alone_first() -> None:
    found = [
        problem("broken.yaml"),
        problem("advised.yaml", Severity.ADVICE),
        problem("warned.yaml", Severity.ADVICE),
        problem("warned.yaml", Severity.WARNING),
        problem("broken-too.yaml", Severity.WARNING),
        problem("broken-too.yaml"),
        problem("advised-too.yaml", Severity.ADVICE),
    ]

    assert [(it.path, it.worst) for it in entries.by_file(found)] == [
        ("advised.yaml", Severity.ADVICE),
        ("advised-too.yaml", Severity.ADVICE),
        ("warned.yaml", Severity.WARNING),
        ("broken.yaml", Severity.ERROR),
        ("broken-too.yaml", Severity.ERROR),
    ]


def test_the_problems_of_a_file_are_together_in_their_order() -> None:
    one, other, two = problem(), problem("b.yaml"), problem()
    assert entries.by_file([one, other, two])[0].problems == (one, two)


def test_what_repeats_is_one_entry_with_its_other_places() -> None:
    (file,) = entries.by_file(
        [
            problem(line=3, message="again"),
            problem(line=5, message="once"),
            problem(line=7, message="again"),
            problem(line=9, message="again"),
        ]
    )

    first, second = file.entries
    assert (first.problem.mark.line, [it.line for it in first.others]) == (3, [7, 9])
    assert (second.problem.mark.line, second.others) == (5, ())


def test_another_rule_severity_or_file_is_another_entry() -> None:
    found = [
        problem(),
        problem(rule="dangling"),
        problem(severity=Severity.WARNING),
        problem("b.yaml"),
    ]
    assert [len(it.entries) for it in entries.by_file(found)] == [3, 1]
    assert not any(entry.others for it in entries.by_file(found) for entry in it.entries)
