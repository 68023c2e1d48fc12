"""A strongest answer, or a right choice, that alone has code, numbers or resource names.

If one of the answers shows a manifest, a figure or a name such as VirtualService and the others
are plain talk, a learner chooses by looks and learns nothing. Give at least one of the others the
same: those who fall short in interviews name resources too.

Bad: "A VirtualService with `weight: 5`" against three answers without any name or number.
Good: the answer that forgets the rollback names the VirtualService as well.

Source: Haladyna and Downing's guidelines for writing multiple-choice items: keep the choices
homogeneous in content.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Level
from meshcards.text import words

ID = "strongest-alone"
LEVEL = Level.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

# A digit first, for the engine finds those quickly. Only Latin letters make a name of one: in
# other scripts no blank need be before a number.
_NUMBER = re.compile(r"[0-9](?<![a-zA-Z0-9_.].)")
_LOOKS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("shows code", words.code),
    ("has numbers", lambda text: bool(_NUMBER.search(text))),
    ("names resources", words.names),
)


def check(file: Reading) -> Iterator[Finding]:
    """The answers of every question that gives them all."""
    for contest in file.contests:
        for what, has in _LOOKS:
            won = all(has(it.text) for it in contest.winners)
            if won and not any(has(it.text) for it in contest.others):
                message = f"only the {contest.winner} {what}; let another do so too"
                yield Finding(contest.winners[0].place, ID, message)
