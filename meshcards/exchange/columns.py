"""The columns of a table of questions and facts, one item a row, and what a cell may begin with.

Cells have a bank's Markdown. A list in a cell has a line for each item. Columns that end in a
number come as often as an item needs them: ``choice 1``, ``because 1``, ``flaw 1``, ``choice 2``…

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a formula: a Markdown
list becomes ``#NAME?``, and ``=HYPERLINK(…)`` from a stranger's bank runs. So such a cell gets an
apostrophe before it, as spreadsheets themselves do, and a reader takes it away.
"""

import re

TOPIC = "topic"
KIND = "kind"  # one of KINDS
ID = "id"
QUESTION = "question"
ANSWER = "answer"  # of a plain question
CORRECT = "correct"  # the numbers of the correct choices, or of the strongest answer: "1, 3"
BECAUSE = "because"  # the reason of the whole question
SHORT = "short"
MUST = "must"  # a list
ALSO = "also"  # a list
TIP = "tip"
LEVEL = "level"
TERMS = "terms"  # a list of ids
COVERS = "covers"  # a list
FACT = "fact"  # with {{c1::words}}
TERM = "term"
ALIASES = "aliases"  # a list
EXTRA = "extra"
FIGURE = "figure"  # a path from the table's folder
ALT = "alt"
CAPTION = "caption"
DARK = "dark"
SOUND = "sound"  # a path from the table's folder
SIDE = "side"  # "front" or "back"
SOURCES = "sources"  # a list
TAGS = "tags"  # a list

CHOICE = "choice {}"
CHOICE_BECAUSE = "because {}"
CHOICE_FLAW = "flaw {}"
NEXT = "asked next {}"
NEXT_ANSWER = "answer to next {}"

FIRST = (TOPIC, KIND, ID, QUESTION, ANSWER)
OPTION = (CHOICE, CHOICE_BECAUSE, CHOICE_FLAW)  # for each answer to choose from or to weigh
MIDDLE = (CORRECT, BECAUSE, SHORT, MUST, ALSO, TIP, LEVEL, TERMS, COVERS)
ASKED = (NEXT, NEXT_ANSWER)  # for each question that is asked next
LAST = (FACT, TERM, ALIASES, EXTRA, FIGURE, ALT, CAPTION, DARK, SOUND, SIDE, SOURCES, TAGS)

CHOICES, STRONGEST, PLAIN, FACTS = KINDS = ("choices", "strongest", "plain", "fact")

_GUARDED = re.compile(r"'+(?=[=+\-@\t\r])")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def cell(text: str) -> str:
    """A text as the content of a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def text(cell: str) -> str:
    """The text of a cell that ``cell`` made."""
    return cell[1:] if _GUARDED.match(cell) else cell
