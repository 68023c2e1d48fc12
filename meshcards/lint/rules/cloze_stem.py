"""A cloze that hides a form of a word on the same card.

"Insectivores eat …" asks for nothing, because the answer is inside the word before it. A hidden
word is found beside another form of it: at least six letters of the shorter word begin the longer
one, or they share five letters and what is left of each is an ending of the language. Fewer
letters are enough for a person or thing and what it does: router and routing, tag and tagger. If a
cloze hides several words, each needs its relative on the card. Not found are names in code, names
with capitals inside, a capital beside the term's own name (Istio and Istiod belong together), and
cards that ask for a form ("The plural of …"). The rule has its own endings of English, German,
Spanish and French, because stemmers take "universe" and "university" for one word.

Bad:

```yaml
text: Insectivores eat {{c1::insects}}.
```

Good:

```yaml
text: Hedgehogs and other insectivores have {{c1::pointed teeth}}.
```

Source: Wozniak's rules 4 and 5: a cloze is answered from memory, not from the sentence around it.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import Scope
from meshcards.problem import Finding, Severity
from meshcards.text import grammar, words

# What may follow the letters that the forms of a word share, without accents; nothing may as well.
_ENDINGS = {
    language: frozenset(["", *endings.split()])
    for language, endings in {
        "en": """able ably al ally ance ant ar ate ated ates ation ational ations ative ator ators
            e ed ence ent er ers es est ful fully ia ial ic ical ics ied ies ify ing ings ion
            ional ions ious isation ise ised ises ish ising ism ist ists ities ity ive ively ivity
            ivore ivores ivorous ization ize ized izes izing less ly ment ments ness or ors ory
            ous ously s ship y yse yses ysis yte ytes ytic""",
        "de": """bar bare baren e el eln em en end ende enden ent enten er erin ern ernd ers ert
            erte erten erung es et haft heit ich ie ien ier ieren iert ig ige igen iger ik in
            innen isch ische ischen ismus ist keit lich liche lichen ling los lose n ner s sam
            schaft st t te ten tion tum ung ungen""",
        "es": """a able ables acion aciones ada adas ado ador adora adores ados al amente an ando
            ante ar as cion ciones dad e ea en encia es ia ible ibles ica icas ico icos ida idad
            ido iendo iente ion iones ir ismo ista istas iva ivas ivo ivora ivoras ivoro ivoros
            ivos mente o os osa oso""",
        "fr": """able ables al ale ales ant ante ants ateur ateurs ation ations aux cteur cteurs
            ctrice cture e ee ees el elle ement ements ence ent er es eur eurs euse euses eux ible
            ien ienne iens ier iere if ifs ion ions ique iques ir isme iste istes it ite ive ives
            ivore ivores ment oire s t""",
    }.items()
}

ID = "cloze-stem"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = frozenset(_ENDINGS)

FEWEST = 5  # letters that two forms share
SHORTEST = 3  # letters of a word for an action: tag, tagger
MOST = 4  # words of a cloze: no single word gives away a longer one
SURE = 6  # letters of a whole word that begins another, whatever follows

_DOING = ("ed", "ing", "er", "or")
_DOER = re.compile(r"(\w{4,})[eo]r")
_DEED = re.compile(r"(\w{4,})(?:ing|ed)")
_WORD = re.compile(r"[^\W\d_]+")


def check(file: Reading) -> Iterator[Finding]:
    """Every card of every fact."""
    for it, front in file.fronts:
        beside = _bare(front.shown.casefold())
        # Cheap first: most words share no beginning with any beside them.
        for hidden in (it for it in dict.fromkeys(front.hidden) if _may_have_relative(it, beside)):
            relative = _relative(hidden, front.shown, file.language, named=it.is_name(hidden))
            if relative and not grammar.asks_form(front.shown):
                message = (
                    f"c{front.number} hides '{hidden.strip()}', which '{relative}' on the same "
                    "card gives away; reword the fact"
                )
                snippet = f"{{{{c{front.number}::"
                yield Finding(it.place / "text", ID, message, snippet=snippet)
                break


def _may_have_relative(hidden: str, beside: str) -> bool:
    """Whether a hidden word begins like anything on the front, in lower case without accents."""
    sought = _WORD.findall(_bare(hidden.casefold()))
    return any(it[:SHORTEST] in beside for it in sought if it[SHORTEST - 1 :])


def _relative(hidden: str, shown: str, language: str, *, named: bool) -> str:
    """The word on the front that gives away a cloze; ``named``: it hides a name of the term."""
    sought = _spoken(words.prose(hidden))
    if not 0 < len(sought) <= MOST or len(sought) < len(_telling(hidden)):  # code, or names
        return ""
    around = _spoken(words.prose(shown))
    if named and language != "de":  # where every noun has a capital
        around = [it for it in around if not it[0].isupper()]
    telling = ""
    for one in sought:
        if akin := next((it for it in around if _akin(one, it, language)), ""):
            telling = telling or akin
        elif one not in around:
            return ""
    return telling


def _spoken(text: str) -> list[str]:
    """The words of a text without code that may tell one another."""
    return [*filter(_is_plain, _telling(text))]


def _telling(text: str) -> list[str]:
    return [it for it in _WORD.findall(text) if it.casefold() not in words.COMMON]


def _is_plain(word: str) -> bool:
    """Whether a word has no capital inside, as names have."""
    return word[1:].islower()


def _does(one: str, other: str) -> bool:
    """Whether one English word names who does what the other names: router, routing, route."""
    shorter, longer = sorted((one, other), key=len)
    if longer in {f"{shorter}{twice}{it}" for twice in ("", shorter[-1]) for it in _DOING}:
        return True
    doer, deed = _DOER.fullmatch(one), _DEED.fullmatch(other)
    if not (doer and deed):
        doer, deed = _DOER.fullmatch(other), _DEED.fullmatch(one)
    return doer is not None and deed is not None and doer[1] == deed[1]


def _bare(word: str) -> str:
    """A word without accents: insectívoros eat insectos."""
    if word.isascii():
        return word
    return "".join(it for it in unicodedata.normalize("NFD", word) if not unicodedata.combining(it))


@lru_cache(maxsize=1 << 14)  # the words of a field come again and again
def _akin(one: str, other: str, language: str) -> bool:
    """Whether two words are forms of one word, and more than singular and plural."""
    one, other = (words.singular(_bare(it.casefold())) for it in (one, other))
    if one == other or one[:SHORTEST] != other[:SHORTEST]:  # the same word is for cloze-leak
        return False
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= SURE and longer.startswith(shorter):
        return True
    if language == "en" and _does(one, other):
        return True
    endings = _ENDINGS[language]
    return any(
        one[end:] in endings and other[end:] in endings
        for end in range(FEWEST, len(shorter) + 1)
        if one[:end] == other[:end]
    )
