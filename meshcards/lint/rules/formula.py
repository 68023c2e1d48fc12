r"""A formula that reaches beyond itself.

Anki shows formulas by MathJax, which has commands that reach beyond the formula. ``\href`` makes
a link, even one that runs a script. ``\class``, ``\cssId``, ``\data``, ``\style``, ``\bbox`` and
``\fcolorbox`` change the card's page. ``\def``, ``\newcommand`` and their like stay defined, so
that they change formulas of other decks. ``\require`` loads more of MathJax, ``\unicode`` and
``\U`` spell characters by number, ``\toggle`` and tips need a mouse. Such a formula is refused,
and so is one whose end MathJax would not see: with braces that are not in pairs, or ``\\`` right
before ``\)``. TeX reads all letters after a backslash as one name, so put a space after ``\\``.

Bad: ``\(\href{https://istio.io/}{x^2}\)``. Good: ``\(x^2\)``, and ``[why](https://istio.io/)``.

Source: MathJax, https://docs.mathjax.org/en/latest/options/safe.html
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import markup

ID = "formula"
SEVERITY = Severity.ERROR
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY


def check(file: Reading) -> Iterator[Finding]:
    """Every Markdown text of the file, facts included."""
    facts = ((it.place / "text", it.clozed.text) for it in file.facts)
    for place, text in (*file.markdown, *facts):
        for fault in markup.faulty_formulas(text):
            if fault.message:  # else a cloze cuts the formula, which is a problem already
                yield Finding(place, ID, fault.message, snippet=fault.snippet)
