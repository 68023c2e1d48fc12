"""The Markdown of text2qti keeps the code and the formulas of a bank's texts."""

import pytest

from meshcards.exchange import pythonmarkdown


@pytest.mark.parametrize(
    "text",
    [
        "| sign |\n|---|\n| `{{ }}` |",
        "- `a`\n- `b`",
        "| `a` | `b` |",
    ],
)
def test_a_line_of_nothing_but_code_is_written_as_it_is(text: str) -> None:
    assert pythonmarkdown.out(text) == text


@pytest.mark.parametrize("inner", ["f[a](b) + 1", "a`b`c"])
def test_a_formula_keeps_what_would_be_code_or_an_address_elsewhere(inner: str) -> None:
    written = pythonmarkdown.out(rf"\({inner}\)")
    assert written == f"${inner}$"
    assert pythonmarkdown.back(written) == rf"\({inner}\)"
