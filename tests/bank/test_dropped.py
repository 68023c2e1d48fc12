"""What YAML drops of a text: how bad it is, and that no more and no less is found than is lost."""

import re
from itertools import product

import pytest

from meshcards.bank import comments, events
from meshcards.bank.indents import KNOWN
from meshcards.problem import Severity
from meshcards.text import markup

# A line of every kind that begins something in Markdown, and lines that only look so.
LINES = (
    *("", "One two", "three 4", "- item", "1. first", "2. second", "## Head", "> said"),
    *("```", "| a | b |", "|---|---|", "---", "-5 and", "*so* it is"),
)
# Whether there is an empty line between two items is no more than a gap on a card.
LOOSE = re.compile(r"<li>\s*<p>((?:(?!<p>|</li>).)*?)</p>", re.DOTALL)


def read(text: str) -> tuple[str, list[str]]:
    """The one value of a text, and the rules that it breaks."""
    value, problems = events.value(text, "a.yaml")
    assert isinstance(value, dict)
    return str(value["tip"]), [it.rule for it in problems]


def shown(text: str) -> str:
    """How a text looks on a card."""
    return LOOSE.sub(r"<li>\1", markup.rendered(text.strip())).replace("\n", "")


@pytest.mark.parametrize("style", [">", "'", '"'])
def test_a_fold_is_reported_exactly_where_a_card_looks_otherwise(style: str) -> None:
    wrong = []
    for lines in product(LINES, repeat=3):
        if not lines[0] or not lines[-1] or lines[:2] == ("```", ""):
            continue  # an empty line alone is a loss that is only seen in code
        body = "\n".join(f"  {it}" if it else "" for it in lines)
        typed, _ = read(f"tip: |\n{body}\n")
        folded = f">\n{body}" if style == ">" else f"{style}{body.strip()}{style}"
        value, rules = read(f"tip: {folded}\n")
        if (shown(typed) != shown(value)) != ("yaml-fold" in rules):
            wrong.append(lines)
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("tip: A text # and more\n", Severity.WARNING),
        ("tip: #12\n", Severity.ERROR),
        ("tip: >\n  - a\n  - b\n", Severity.WARNING),
        ("tip: >\n  A.\n\n  B.\n", Severity.WARNING),
        ("tip: >\n  | a |\n  |---|\n", Severity.ERROR),
        ("tip: >\n  ```\n  a\n  ```\n", Severity.ERROR),
        ('tip: "a\\tb"\n', Severity.WARNING),
        ('tip: "C:\\temp"\n', Severity.ERROR),
        ('tip: "C:\\new"\n', Severity.WARNING),  # or the answers below "C:"
        ('tip: "C:\\new\\tab"\n', Severity.ERROR),
        ('tip: "a \\n b"\n', Severity.WARNING),
        ('tip: "`\\n`"\n', Severity.ERROR),
        ('tip: "`a\\nb`"\n', Severity.WARNING),  # or code that was wrapped
        ('tip: "$\\nu$ and $\\nu$"\n', Severity.ERROR),
        ('tip: "a\\_b"\n', Severity.ERROR),
        ('tip: "1\\_2"\n', Severity.WARNING),
        ('tip: "\\x41"\n', Severity.WARNING),
        ('tip: "a\\ b"\n', Severity.ERROR),
        ('tip: "a. \\ b"\n', Severity.WARNING),
    ],
)
def test_what_may_be_meant_is_a_warning_and_what_is_wrong_for_certain_an_error(
    text: str, severity: Severity
) -> None:
    _, problems = events.value(text, "a.yaml")
    assert [it.severity for it in problems] == [severity]


def test_what_is_wrong_for_certain_is_told_before_what_may_be_meant() -> None:
    _, [problem] = events.value('tip: "a\\tb, C:\\temp"\n', "a.yaml")
    assert (problem.severity, problem.mark.column) == (Severity.ERROR, 15)


def test_the_keys_without_text_are_keys_of_the_format() -> None:
    assert comments.NO_TEXT <= KNOWN
    assert not comments.NO_TEXT & {"title", "question", "answer", "text", "name", "tip"}


def test_a_file_in_one_line_is_looked_at_beside_each_text_alone() -> None:
    text = "{tip: 'a', " + ", ".join(f'x{it}: "b\\tc"' for it in range(2_000)) + "}"
    _, problems = events.value(text, "a.yaml")
    assert [it.mark.column for it in problems] == [
        it.start() + 1 for it in re.finditer(r"\\t", text)
    ]
