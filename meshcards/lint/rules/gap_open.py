"""A cloze that has a second right answer, without a hint.

Learners answer with a word that is right, see another one on the back, and cannot know which
button to press. It happens if the term has a second name, and if the cloze hides one example of
several. Give a hint, show the other name, or hide a word that has no substitute. Inflections of a
name (alveolus, alveoli), its parts and its abbreviations are not second names. The rule knows the
words for examples in English, German, Spanish and French.

Bad:

```yaml
text: Some headers, such as {{c1::traceparent}}, must be forwarded.
```

Good:

```yaml
text: The W3C's header {{c1::traceparent}} must be forwarded.
```

A hint in a cloze is written as ``{{c1::Mirroring::Istio's word}}``.

Source: Wozniak's rules 4 and 12: the minimum information principle, and optimised wording.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import partial
from typing import Final, NamedTuple

from meshcards.lint.fronts import Front
from meshcards.lint.reading import FactText, Reading
from meshcards.lint.rule import Scope
from meshcards.problem import Finding, Severity
from meshcards.text import lexicon, words
from meshcards.text.per_language import PerLanguage

# As a front shows it; a mark of a quotation may be around it.
_GAP = r"[`*_(\"\u00ab\u201e\u201c]*\s?…\s"


class _Words(NamedTuple):
    """How a language says that what it names is one of several.

    ``cues`` and ``ends`` are in lower case, for a quick look; ``example`` is a cue before a gap,
    ``more`` one of the ``ends`` after it, ``goes_on`` what follows an item in a list, ``like`` the
    word that ``compares``, after a plural; English has none.
    """

    cues: tuple[str, ...]
    ends: tuple[str, ...]
    example: re.Pattern[str]
    more: re.Pattern[str]
    goes_on: re.Pattern[str]
    compares: str
    like: re.Pattern[str] | None


def _words(
    cues: str, ends: str, joints: str, articles: str, compares: str = "", like: str = ""
) -> _Words:
    # A word is not "and", and a list is short, so that a hostile text has one way to match.
    part = rf"(?!(?:{joints})\b)[^\s,;:.…]+"
    items = rf"(?P<items>(?:{part}(?: {part}){{0,2}}(?:, (?:{joints}) |, | (?:{joints}) )){{0,5}}?)"
    gap = rf"(?:(?:{articles})\s)?{_GAP}"
    first, last = ("|".join(map(re.escape, it.split("|"))) for it in (cues, ends))
    return _Words(
        tuple(cues.split("|")),
        tuple(ends.split("|")),
        re.compile(rf"(?<!\w)({first})(?:,| ?:)?\s+{items}{gap}", re.IGNORECASE),
        re.compile(
            rf"…\s[`*_)\"\u00bb\u201c\u201d]*(?:, {part}(?: {part})?){{0,4}}?,?\s*({last})(?!\w)",
            re.IGNORECASE,
        ),
        re.compile(rf"[`*_)\s]*(?:,|(?:{joints})\b)"),
        compares,
        re.compile(rf"{like} ({compares})\s+{items}{gap}") if like else None,
    )


_BEFORE_NOUNS = (
    "[Vv]iele|[Mm]anche|[Ee]inige|[Aa]ndere|[Mm]ehrere|[Ii]n|[Mm]it|[Vv]on|[Ff]ür|[Dd]urch|[Aa]us|"
    "[Bb]ei|[Aa]uf|[Zz]u|[Üü]ber|und|sind|haben|nennt|hat"
)
_LANGUAGES = PerLanguage(
    {
        "en": partial(
            _words,
            "such as|for example|for instance|e.g.|including|among them",
            "and so on|and the like|among others|or another|and others|etc",
            "and|or",
            "an?|the",
        ),
        "de": partial(
            _words,
            "zum beispiel|z. b.|z.b.|z.\u00a0b.|beispielsweise|wie etwa|darunter|u. a.|"
            "unter anderem",
            "und so weiter|usw|und andere|und ähnliche|oder andere|unter anderem|u. a.|etc",
            "und|oder",
            "der|die|das|den|dem|ein|eine|einen|einem|einer",
            "wie",
            # A noun in the plural, which no article or verb comes before.
            rf"(?:\A|\b(?:{_BEFORE_NOUNS}) )(?:[a-zäöüß]+e[nr]? )?[A-ZÄÖÜ][\w-]+(?:e[nr]?|n|s)",
        ),
        "es": partial(
            _words,
            "por ejemplo|p. ej.|p.ej.|tales como|entre ellos|entre ellas|incluidos|incluidas",
            "etcétera|etc|entre otros|entre otras|y otros|y otras|y similares|y demás",
            "y|e|o|u",
            "el|la|los|las|un|una|unos|unas",
            "como",
            r"(?<!\w)(?!(?i:[Ee]s|más|además|entonces|pues|somos|\w+[aáií]d[oa]s|vist[oa]s)\b)"
            r"[^\W\d_]{3,}s,?",
        ),
        "fr": partial(
            _words,
            "par exemple|p. ex.|tels que|telles que|telle que|notamment|entre autres|y compris",
            "etc|et ainsi de suite|entre autres|et autres|et d'autres|ou d'autres",
            "et|ou",
            "le|la|les|une?|des|du|de la",
            "comme",
            r"(?<!\w)(?!(?i:pas|plus|alors|puis|mais|dans|jamais|toujours|fois|\w+(?:ée?s|ues?|us|is))\b)"
            r"[^\W\d_]{3,}[sx],?",
        ),
    }
)

# How forms of one word may end: Latin and Greek plurals, then those above, without their marks.
_FORMS = frozenset(
    tuple(sorted(pair.split("/")))
    for pair in """us/i um/a on/a a/ae is/es is/e /is ex/ic ix/ic us/era us/ora /ta en/ina nx/nges
    o/i um/en us/en a/en is/en on/en /e /en /er /n /s /es /em /ern /nen er/e er/es e/es es/en er/en
    z/ces o/a o/as os/a os/as o/os a/as /x /ne al/aux ail/aux if/ive eux/euse eur/euse""".split()  # noqa: SIM905 - a list would take a line for each pair
)
_ENDING = 4  # letters of an ending at most
_FORM = 3  # letters that the forms of a word share at least
_LONG = 4  # letters that a word keeps when an ending is taken off it

ID = "gap-open"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = frozenset(_LANGUAGES)

_BETWEEN = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[\s/-]+")
_SMALL = frozenset(["", *"a an the der die das el la los las le les un une una".split()])  # noqa: SIM905 - a list would take a line for each word


def check(file: Reading) -> Iterator[Finding]:
    """Every card of every fact that has no hint."""
    known = _LANGUAGES[file.language]
    for it, front in file.fronts:
        if front.hints:
            continue
        if reason := _open(front, known) or _named_twice(it, front, file.language):
            message = f"{reason}; add a hint, or hide a word that has no substitute"
            yield Finding(it.place / "text", ID, message, snippet=f"{{{{c{front.number}::")


def _open(front: Front, known: _Words) -> str:
    """Why another example would be right too; empty if the text has no examples."""
    shown = " ".join(front.shown.split()) + " "
    folded = shown.casefold()
    found = None
    if any(map(folded.__contains__, known.cues)):
        found = known.example.search(shown)
    if not found and any(map(folded.__contains__, known.ends)):
        found = known.more.search(shown)
    if not found and known.like and known.compares in folded:
        found = known.like.search(shown)
    if found and _is_aside(found, known):
        found = None
    return (
        f"c{front.number} hides one of several examples ('{found[1].lower()}'), so others are "
        "right too"
        if found
        else ""
    )


def _is_aside(found: re.Match[str], known: _Words) -> bool:
    """Whether the comma before the gap ends what the cue began: "a metal, e.g. iron, …"."""
    items = found.groupdict().get("items") or ""
    return items.endswith(", ") and not known.goes_on.match(found.string, found.end())


def _named_twice(fact: FactText, front: Front, language: str) -> str:
    """Which other name of the term is right too; empty if there is none."""
    if not fact.term.aliases or not any(map(fact.is_name, front.hidden)):
        return ""
    shown = lexicon.line(front.shown, language)
    for hidden in filter(fact.is_name, front.hidden):
        for name in (fact.term.name, *fact.term.aliases):
            if not _is_same(hidden, name) and lexicon.line(name, language) not in shown:
                return f"c{front.number} hides '{hidden.strip()}', but '{name}' is right too"
    return ""


def _is_same(one: str, other: str) -> bool:
    """Whether a learner who says one name sees at once that the other means the same.

    So do inflections, the parts of a longer name (sidecar, sidecar proxy), and abbreviations.
    """
    first, second = _parts(one), _parts(other)
    stems, others = list(map(_stem, first)), list(map(_stem, second))
    if _are_among(stems, others) or _are_among(others, stems):
        return True
    whole, other_whole = "".join(stems), "".join(others)
    return other_whole in (whole, _abbreviated(first)) or whole == _abbreviated(second)


def _are_among(some: list[str], others: list[str]) -> bool:
    """Whether each word of a name is a form of one of the others."""
    return all(any(_is_form(it, other) for other in others) for it in some)


def _is_form(one: str, other: str) -> bool:
    """Whether two words differ by endings that forms of one word have, and by marks on letters."""
    one, other = _unmarked(one), _unmarked(other)
    longest = max(len(one), len(other))
    return one == other or any(
        one[:end] == other[:end] and tuple(sorted((one[end:], other[end:]))) in _FORMS
        for end in range(max(_FORM, longest - _ENDING), min(len(one), len(other)) + 1)
    )


def _unmarked(word: str) -> str:
    if word.isascii():
        return word
    marked = unicodedata.normalize("NFD", word)
    return "".join(it for it in marked if not unicodedata.combining(it))


def _parts(name: str) -> list[str]:
    return [it for it in _BETWEEN.split(words.visible(name).strip()) if it.casefold() not in _SMALL]


def _stem(word: str) -> str:
    if word.endswith("S") or word[:-1].isupper():
        return word.removesuffix("s").casefold()  # TLS, IDs
    word = words.singular(word.casefold())
    for ending in ("ing", "ed", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= _LONG:
            return word.removesuffix(ending)
    return word


def _abbreviated(parts: list[str]) -> str:
    """The initials, but for what is an abbreviation already: mtls of mutual TLS."""
    return "".join(it if it.isupper() else it[0] for it in parts).casefold()
