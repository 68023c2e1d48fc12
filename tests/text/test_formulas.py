r"""Nothing between ``\(`` and ``\)`` on a card is a command that reaches beyond the formula."""

import html
import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meshcards.text import cloze, formulas, markup

# As MathJax's FindTeX looks for them in a page: an end in braces is none.
BEGIN = {r"\(": r"\)", r"\[": r"\]"}
STEP = re.compile(r"\\(?:[a-zA-Z]|.)|[{}]", re.DOTALL)
COMMAND = re.compile(rf"\\({'|'.join(formulas.COMMANDS)})(?![a-zA-Z])")
DELETION = re.compile(r"\{\{c[0-9]+::((?:(?!\{\{c[0-9]|\}\}).)*)\}\}", re.DOTALL)

FORMULA = re.compile(r"\\[(\[].*?\\[)\]]", re.DOTALL)

CRUMBS = r"""
    \( \) \[ \] \\( \\) \\ \ { } \{ \} \href \hr ef \hre f \let \U{5C} \class{a} \\href \frac x % &
    {{c1:: {{c2:: }} :: ` ``` * ** _ | |-|-| - > < &#92;href &lt; &#92;( $ $$ \verb| \text{ ( [
    \({\) }\) a\\)
"""
crumbs = st.sampled_from((*CRUMBS.split(), *CRUMBS.split()[:8], " ", "\n", "\n\n"))
texts = st.lists(crumbs, max_size=14).map("".join)


def seen(field: str) -> set[str]:
    """What Anki makes of a field on its cards.

    What is hidden stands in an element, and so does what is revealed, but for deletions of other
    cards in older Ankis. Anki takes elements out of formulas.
    """
    shown = {field}
    for form in ("<span>[{1}]</span>", "<span>{0}</span>", "{0}"):
        out = field
        while found := DELETION.search(out):
            answer, _, hint = found[1].partition("::")
            out = out[: found.start()] + form.format(answer, hint or "...") + out[found.end() :]
        shown.add(FORMULA.sub(lambda it: re.sub(r"<[^>]*>", "", it[0]), out))
    return shown


def typeset(page: str) -> list[str]:
    """The formulas that MathJax finds in a page. It looks at each text between two elements."""
    found = []
    for text in re.split(r"<[^>]*>", re.sub(r"<code>.*?</code>", "<>", page, flags=re.DOTALL)):
        text, at = html.unescape(text), 0  # noqa: PLW2901 - as the browser reads it
        while begin := re.compile(r"\\[(\[]").search(text, at):
            end, at = _end(text, begin.end(), BEGIN[begin[0]]), begin.end()
            if end >= 0:
                found.append(text[at:end])
                at = end
    return found


def _end(text: str, at: int, close: str) -> int:
    depth = 0
    for step in STEP.finditer(text, at):
        if step[0] == close and not depth:
            return step.start()
        depth = max(0, depth + (step[0] == "{") - (step[0] == "}"))
    return -1


def harmful(field: str) -> list[str]:
    return [it for page in seen(field) for it in typeset(page) if COMMAND.search(it)]


@settings(max_examples=500)
@given(texts)
def test_no_field_has_such_a_command_in_a_formula(text: str) -> None:
    assert harmful(markup.rendered(text)) == []
    assert harmful(markup.rendered(cloze.clozed(text, ("x", "ef")).text)) == []
    assert harmful(markup.plain(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        r"\( { \) \\href{javascript:a}{x} \( } \)",
        r"\(a \\) \\href{javascript:a}{b} \\)",
        r"\(\hr{{c1::ef}}{a}{b}\)",
        r"\({{c1::\hre}}{{c2::f}}{a}{b}\)",
        r"\(x {{c1::y::\href{a}{b}}}\)",
        r"\( {{c1::\frac{a}}} \) \\href{a}{b} \)",
        r"\\{{c1::(}}\\href{a}{b}\)",
        r"\\{{c1::x::y}}(\\href{a}{b}\)",
        r"\(\verb\a\\href{b}{c}\)",
        "\\(\\href\n{a}{b}\\)",
        "**\\(\\href{a}{b}\\)**",
        "| a |\n|---|\n| \\(\\href{a}{b}\\) |",
    ],
)
def test_a_formula_that_is_refused_is_shown_as_typed(text: str) -> None:
    field = markup.rendered(cloze.clozed(text, ()).text)
    assert harmful(field) == []
    assert any(re.search(r"\\href|\\hr", html.unescape(page)) for page in seen(field))


def test_the_search_for_harm_finds_it() -> None:
    assert harmful(r"\(\href{a}{b}\)") == [r"\href{a}{b}"]
    assert harmful(r"\(\hr{{c1::ef}}{a}{b}\)")
    assert harmful(r"\( { \) \href{a}{b} \( } \)")
    assert not harmful(r"&#92;<span></span>(\href{a}{b}\)")


@pytest.mark.parametrize("command", sorted(formulas.COMMANDS))
def test_every_such_command_is_refused_and_longer_names_are_not(command: str) -> None:
    for after in ("", " ", "{a}", "*", "1", "\n", "_"):
        found = formulas.fault(f"x \\{command}{after}")
        assert found is not None
        assert found.snippet == f"\\{command}"
    assert formulas.fault(f"x \\{command}x") is None
    assert formulas.fault(f"x {command}") is None


@pytest.mark.parametrize(
    "formula",
    [
        r"\frac{a}{b}",
        r"\begin{cases} a & b \\ c & d \end{cases}",
        r"\left\{ x \right.",
        r"\text{if } \mathbb{R} \operatorname{rank} \ce{H2O} \color{red}{x} \boxed{y}",
        r"a \% b",
        "a % b\nc",
        r"\displaystyle \textstyle \leta \hrefx \Users",
    ],
)
def test_an_ordinary_formula_stays(formula: str) -> None:
    assert formulas.fault(formula) is None
    assert html.unescape(markup.rendered(f"\\({formula}\\)")) == f"\\({formula}\\)"


OPEN, HINT, CLOSE = "\ufdd01\ufdd1", "\ufdd2", "\ufdd3"


@pytest.mark.parametrize(
    ("formula", "faulty"),
    [
        (f"a {OPEN}b{CLOSE} c", False),
        (f"{{a {OPEN}{{b}}{HINT}{{c}}{CLOSE}}}", False),
        (f"{OPEN}a {OPEN}b{CLOSE}{CLOSE}", False),
        (f"{OPEN}{{{CLOSE}}}", True),
        (f"{{{OPEN}}}{CLOSE}", True),
        (f"{OPEN}a{HINT}{{{CLOSE}}}", True),
        (f"\\{OPEN}alpha{CLOSE}", True),
        (f"{OPEN}a", True),
        (f"a{CLOSE}", True),
        (f"a{HINT}b{CLOSE}", True),
    ],
)
def test_a_card_hides_whole_parts_of_a_formula(formula: str, faulty: bool) -> None:  # noqa: FBT001 - a parameter of the test
    assert (formulas.fault(formula) is not None) is faulty


def test_a_formula_that_is_not_refused_ends_where_it_ends_here() -> None:
    parts = ("", "{", "}", "\\", "\\\\", "\\{", "a", "\\)")
    whole = 0
    for formula in map("".join, product(parts, repeat=4)):
        if formulas.fault(formula) is None:
            assert typeset(f"\\({formula}\\) b }} \\) c \\)") == [formula]
            whole += 1
    assert whole > 100
