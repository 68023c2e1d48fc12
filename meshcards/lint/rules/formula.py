r"""A formula with a command that reaches beyond it.

Anki shows formulas by MathJax, which has commands that do more than show a formula. ``\href``
makes a link, even one that runs a script. ``\class``, ``\cssId``, ``\data``, ``\style``, ``\bbox``
and ``\fcolorbox`` change the card's page. ``\def`` and ``\newcommand`` stay defined and change the
formulas of other decks. ``\require`` loads more of MathJax, ``\unicode`` and ``\U`` spell
characters by number, and ``\toggle`` and tips need a mouse. Such a formula is refused, and so is
one whose end MathJax would not see: if its braces are not in pairs, or ``\\`` comes right before
``\)``. TeX reads all letters after a backslash as one name, so put a space after ``\\``.

Bad:

```yaml
tip: \(\href{https://istio.io/}{x^2}\)
```

Good:

```yaml
tip: \(x^2\), and [why](https://istio.io/)
```

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
