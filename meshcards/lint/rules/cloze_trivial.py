"""A cloze that hides a word which is not worth learning.

Articles, forms of "be" and small prepositions follow from the grammar. A card that asks for one
takes a learner's time and teaches nothing. The same is true of a cloze without a word, unless it
hides an emoji or another symbol. A name of the term is never found: AS is not "as". Nor is a small
word that is the subject itself: in an example in quotation marks or italics ("it depends on you"),
in a phrase without a full stop ("interested in"), with a hint, or where the text or the term names
a part of speech. Negations, numbers and words of time and place are worth hiding. The rule has its
own words of English, German, Spanish and French; in other languages it finds clozes without a
word.

Bad:

```yaml
text: A sidecar {{c1::is}} a proxy.
```

Good:

```yaml
text: A sidecar is a {{c1::proxy}}.
```

Source: Wozniak's rule 1, do not learn what you do not understand, and rule 20, prioritise.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from meshcards.lint.fronts import Front
from meshcards.lint.reading import FactText, Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import words

ID = "cloze-trivial"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

# Lists of words would take a line for each word.
_TRIVIAL = {
    "en": frozenset(
        """a an and are as at be been but by for from has have in is it its of on or that the their
        them then there these they this those to was were which with""".split()  # noqa: SIM905 - see above
    ),
    "de": frozenset(
        """am an auf bei beim bin bist da das dass dein deine dem den der deren des dessen die dies
        diese diesem diesen dieser dieses du ein eine einem einen einer eines er es euch euer für
        hat haben hatte hatten ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist man mein
        meine mich mir mit oder sein seine seinem seinen seiner sich sie sind so um und uns unser
        unsere vom von war waren welche welcher welches wir wird werden wurde wurden zu zum
        zur""".split()  # noqa: SIM905 - see above
    ),
    "es": frozenset(
        """a al aquel aquella como con cual cuyo cuya de del e el ella ellas ello ellos en era eran
        es esa esas ese eso esos esta estas este esto estos está están estaba fue fueron ha han la
        las le les lo los me mi mis nos o os para por que quien se ser son su sus te tu tus u un
        una unas unos y yo él""".split()  # noqa: SIM905 - see above
    ),
    "fr": frozenset(
        """a à ai as au aux avec avait c ce cela ces cet cette d dans de des dont du elle elles en
        es est et était étaient être eux fut il ils j je l la le les leur leurs lui m ma me mes moi
        mon n nos notre nous on ont ou par pour qu que qui s sa se ses son sont suis sur t ta te
        tes toi ton tu un une vos votre vous y""".split()  # noqa: SIM905 - see above
    ),
}
# "Article" alone is one of a law as well.
_GRAMMAR = re.compile(
    r"\b(?:prepos|präpos|prépos|pronoun|pronom|conjunctions?\b|konjunktion|conjunción|conjonction|"
    r"(?:in)?definite articles?|(?:un)?bestimmte[rn]? artikel|artículos? (?:in)?determinad|"
    r"articles? (?:(?:in)?défini|partitif)|phrasal|collocation|grammati|grammaire|gramátic|"
    r"verbs?\b|verben?\b|verbes?\b|verbos?\b|dativ|akkusativ|accusativ|genitiv|nominativ|"
    r"subjun|subjonct|konjunktiv|declension|deklination|verhältniswort|fürwort)",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(
    '"[^"]*\u2026[^"]*"|[\u201c\u201e][^\u201c\u201d\u201e]*\u2026[^\u201c\u201d\u201e]*[\u201c\u201d]'
    "|\u00ab[^\u00ab\u00bb]*\u2026[^\u00ab\u00bb]*\u00bb|\u00bb[^\u00ab\u00bb]*\u2026[^\u00ab\u00bb]*\u00ab"
    "|(?<![\\w*])[*_][^*_\n]*\u2026[^*_\n]*[*_](?![\\w*])"
)
_ENDS = (".", "!", "?", "\u3002")
_PHRASE = 5  # words around a gap that are a phrase to learn, and no sentence


def check(file: Reading) -> Iterator[Finding]:
    """Every card of every fact."""
    for it, front in file.fronts:
        trivial = [
            hidden
            for hidden in dict.fromkeys(front.hidden)
            if _is_trivial(it, hidden, file.language)
        ]
        # Asked once a card, for a hostile one has thousands of gaps.
        if any(map(words.words, trivial)) and _asks_for_grammar(it, front):
            trivial = [hidden for hidden in trivial if not words.words(hidden)]
        for hidden in trivial:
            message = (
                f"c{front.number} hides '{hidden.strip()}', which is not worth learning; hide a "
                "word that matters"
            )
            snippet = f"{{{{c{front.number}::"
            yield Finding(it.place / "text", ID, message, snippet=snippet)


def _is_trivial(fact: FactText, hidden: str, language: str) -> bool:
    if not hidden.strip():  # an error, which says so
        return False
    said = words.words(hidden)
    if not _TRIVIAL.get(language, frozenset()).issuperset(said):
        return False
    return not _has_symbol(hidden) and not fact.is_name(hidden)


def _asks_for_grammar(fact: FactText, front: Front) -> bool:
    """Whether a learner is to know the small word itself."""
    shown = front.shown.strip()
    is_phrase = not shown.endswith(_ENDS) and len(words.words(shown)) <= _PHRASE
    named = (fact.term.name, *fact.term.aliases, shown)
    return bool(
        front.hints or is_phrase or any(map(_GRAMMAR.search, named)) or _EXAMPLE.search(shown)
    )


def _has_symbol(text: str) -> bool:
    """Whether there is an emoji, an arrow or the like, and not only ASCII and punctuation."""
    return not text.isascii() and any(
        unicodedata.category(it).startswith("S") for it in text if not it.isascii()
    )
