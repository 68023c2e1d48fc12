"""What sets two texts apart on purpose, though nearly all of their words are the same.

One year and two years, `Get` and `get`, "encrypts before it compresses" and "compresses before it
encrypts": a learner is to know the difference, so such texts are no copies of each other.
"""

import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import chain

from meshcards.text import lists, ticks, words

LONGEST = 300  # words: what is longer says so much else that it is a copy, and would take long
PLACES = 2  # where the same frame may have other words: "A is the capital of B"

_NUMBER = re.compile(r"[0-9]+(?:[.,:/][0-9]+)*+")
_SIGN = re.compile(
    r"(?<![^\W_])[-+\u2212\u2013](?=[0-9.])|[<>=\u2264\u2265\u2260\u00b1%^/|&+#]+|\B!(?=\w)"
)
_LABEL = re.compile(r"(?<=[\w,] )[A-HJ-Z]\b(?!')")  # job A, vitamin C; "I" is a word
_INSIDE = re.compile(r"\b[^\W_]+[A-Z]\w*")  # a capital inside a word
_CAPITAL = re.compile(r"(?<=[\w,;:)] )[A-Z\u00c0-\u00de]\w+")
_CAPITALISED = frozenset({"de", "lb"})  # languages that write every noun with a capital

_ARTICLES = frozenset({"a", "an", "the"})

# What denies the rest of a sentence; a list would take a line for each word.
_DENYING = {
    "de": frozenset(
        """kein keine keinem keinen keiner keines nicht nichts nie niemals niemand nirgends ohne
        statt weder""".split()  # noqa: SIM905 - see above
    ),
    "en": frozenset(
        """cannot instead neither never no nobody none nor not nothing rather unlike
        without""".split()  # noqa: SIM905 - see above
    ),
    "es": frozenset(
        """jamás nada nadie ni ninguna ninguno ningún no nunca sin tampoco""".split()  # noqa: SIM905 - see above
    ),
    "fr": frozenset("""aucun aucune jamais ne ni non pas rien sans""".split()),  # noqa: SIM905 - see above
}
_SHORT_FORMS = {
    "en": ("", "n't"),
    "fr": ("n'", ""),
}  # how a word that is run into another begins, ends


def by_value(one: str, other: str, language: str) -> bool:
    """Whether the texts have other numbers, signs or code, or only one of them denies it all."""
    return exact(one) != exact(other) or denials(one, language) != denials(other, language)


def exact(text: str) -> Counter[str]:
    """What no two texts of one meaning write in different ways: numbers, signs, labels, code."""
    said = words.prose(text)
    found = (it.findall(said) for it in (_NUMBER, _SIGN, _LABEL))
    return Counter([*chain.from_iterable(found), *_code(text)])


def by_place(one: str, other: str) -> bool:
    """Whether the texts are one frame with other words in one place or two."""
    first, second = _told(one), _told(other)
    if max(len(first), len(second)) > LONGEST:
        return False
    steps = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    changes = [it[0] for it in steps if it[0] != "equal"]
    return 0 < len(changes) <= PLACES and set(changes) == {"replace"}


def by_order(one: str, other: str, language: str) -> bool:
    """Whether the texts have the same words in another order, and not only those of a list."""
    first, second = (_told(lists.in_one_order(it, language)) for it in (one, other))
    # A word that one says more often stands in another place for that alone.
    shared = {word for word, _ in Counter(first).items() & Counter(second).items()}
    return [it for it in first if it in shared] != [it for it in second if it in shared]


def values(text: str, language: str) -> frozenset[str]:
    """The numbers, code and names of a text, in lower case.

    ``language`` is a primary subtag: where every noun has a capital, only those inside a word
    tell a name.
    """
    said = words.prose(text)
    found = [*_NUMBER.findall(said), *_INSIDE.findall(said), *_code(text)]
    if language not in _CAPITALISED:
        found += _CAPITAL.findall(said)
    return frozenset(words.singular(it.casefold()) for it in found)


def denials(text: str, language: str) -> int:
    """How often a text denies something; 0 in a language whose words for it are unknown."""
    denying = _DENYING.get(language)
    if not denying:
        return 0
    begins, ends = _SHORT_FORMS.get(language, ("", ""))
    said = (it.replace("\u2019", "'") for it in words.words(words.prose(text)))
    return sum(
        it in denying or bool(begins and it.startswith(begins)) or bool(ends and it.endswith(ends))
        for it in said
    )


def _code(text: str) -> list[str]:
    """The pieces of code in the lines of a text."""
    return [text[it.start + it.ticks : it.end - it.ticks].strip() for it in ticks.spans(text)]


def _told(text: str) -> list[str]:
    """The words in order, each in its singular, without articles."""
    return [words.singular(it) for it in words.words(text) if it not in _ARTICLES]
