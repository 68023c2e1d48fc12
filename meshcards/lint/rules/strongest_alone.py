"""A right answer that alone has code, numbers or names of resources.

If one answer shows a manifest, a number or a name such as VirtualService and the others are plain
talk, a learner chooses by looks and learns nothing. Give one of the others the same: people whose
answers fall short in interviews name resources too. The name of a resource has a capital inside
and two words or more. It counts if the bank lists it, as a term's name or under ``spelling``, or
if it is long and no other question of the file contains it. Brands and units ("GitHub", "mmHg") do
not count, nor does a number that is part of a name ("Route 53").

Bad:

```yaml
strongest: {answer: "Set `weight: 5` for the new version."}
others:
  - {answer: Send a few users to the new version.}
  - {answer: Replace the old version at night.}
```

Good:

```yaml
strongest: {answer: "Set `weight: 5` for the new version."}
others:
  - {answer: "Set `replicas: 1` for the new version."}
  - {answer: Replace the old version at night.}
```

Source: Haladyna and Downing's guidelines for writing multiple-choice items: keep the choices
homogeneous in content.
"""

import re
from collections.abc import Iterator
from typing import Final

from meshcards.lint.contest import Contest
from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import words

ID = "strongest-alone"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

# A digit first, for the engine finds those quickly. Only Latin letters make a name of one: in
# other scripts no space need be before a number.
_NUMBER = re.compile(r"[0-9](?<![a-zA-Z0-9_.].)")
# Words with a capital before a number: a whole answer, or in a sentence, where it isn't the first.
_TITLE = re.compile(r"(?:[A-Z][\w-]* )+[0-9]+\W*")
_TITLED = re.compile(r"(?<=[\w,;:] )[A-Z][\w-]* [0-9]+(?![0-9.,]*[0-9%])")
_NOUNS = frozenset({"de", "lb"})  # languages that write every noun with a capital
# A word with a capital inside, plural aside: perTryTimeout, HTTPRoute, VirtualService(s).
_NAMED = re.compile(r"\b(?:[a-z]{2,}|[A-Z]{2,}|[A-Z][a-z]+)(?:[A-Z][a-z]+)+\b")
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_GENDERED = "Innen"  # StudentInnen, which is German for students of either sex
PART = 3  # letters of a part that is a word: Mc and i are none
LISTED = 8  # letters of a name that the bank lists; brands are short, for they are to be said
RARE = 11  # of one that it does not list
RARE_ACRONYM = 9  # of one that begins with an acronym, as no brand does


def check(file: Reading) -> Iterator[Finding]:
    """The answers of every question that gives them all."""
    for contest in file.contests:
        coded = all(words.code(it.text) for it in contest.winners)
        if coded and not any(words.code(it.text) for it in contest.others):
            yield _finding(contest, "code")
        counted = all(_has_numbers(it.text, file.language) for it in contest.winners)
        if counted and not any(_NUMBER.search(it.text) for it in contest.others):
            yield _finding(contest, "numbers")
        plain = not any(words.names(it.text) for it in contest.others)
        if plain and all(_names_resource(it.text, contest, file) for it in contest.winners):
            yield _finding(contest, "names of resources")


def _finding(contest: Contest, what: str) -> Finding:
    message = f"only the {contest.winner} contains {what}; add some to another answer"
    return Finding(contest.winners[0].place, ID, message)


def _has_numbers(text: str, language: str) -> bool:
    """Whether there is a number that is not part of a name."""
    if not _NUMBER.search(text):
        return False
    if _TITLE.fullmatch(text.strip()):
        return False
    return bool(_NUMBER.search(text if language in _NOUNS else _TITLED.sub("", text)))


def _names_resource(text: str, contest: Contest, file: Reading) -> bool:
    if not words.names(text):
        return False
    names = (found[0].removesuffix("s") for found in _NAMED.finditer(words.visible(text)))
    return any(_is_resource(it, contest, file) for it in names)


def _is_resource(name: str, contest: Contest, file: Reading) -> bool:
    """Whether a name with a capital inside is that of a kind of thing, not a brand or a unit."""
    parts = _PART.findall(name)
    if min(map(len, parts)) < PART or name.endswith(_GENDERED):
        return False
    if len(name) >= LISTED and _is_listed(name, file):
        return True
    least = RARE_ACRONYM if parts[0].isupper() else RARE
    return len(name) >= least and _is_rare(name, contest, file)


def _is_listed(name: str, file: Reading) -> bool:
    """Whether a term of the file, or the bank's spelling, has the name."""
    listed = (it for _, term in file.terms for it in (term.name, *term.aliases))
    return any(name in it for it in (*listed, *file.spelling))


def _is_rare(name: str, contest: Contest, file: Reading) -> bool:
    """Whether no other question of the file has the name."""
    own = contest.place.steps
    found = (place.steps[: len(own)] for place, _ in file.having(name))
    return all(it == own for it in found if it[:1] == ("questions",))
