"""A claim that goes out of date while nobody looks.

A card lives for years. What is "currently" supported, "now" the default or "recently" added is true
on the day it is written and misleads ever after. Say since which version: that stays true. A
sentence that names a version may use such words. So may a question, what stands in quotation marks
or in code, and a story ("he now says"): only a claim about the state of something counts.

Bad: ``Native sidecars are now the default.`` Good: ``Native sidecars: the default since 1.27.``
"""

import re
from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ENGLISH, Scope
from meshcards.problem import Finding, Level, Place
from meshcards.text import sentences, words

ID = "dated-word"
LEVEL = Level.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ENGLISH

_DATED = (
    "currently",
    "now",
    "nowadays",
    "latest",
    "newest",
    "recently",
    "at the moment",
    "these days",
)
_IS = (
    r"(?:is|are|isn't|aren't|has|have|can|supports?|requires?|needs?|uses?|offers?|lacks?|allows?)"
)
# States that the makers of something change.
_STATE = (
    r"(?:default|standard|supported|unsupported|deprecated|obsolete|available|required|"
    r"mandatory|optional|recommended|preferred|stable|unstable|experimental|alpha|beta|GA|"
    r"generally available|enabled|disabled|maintained|unmaintained|discontinued|removed|renamed|"
    r"replaced|superseded|included|built in|built into|part of|possible|impossible|called|"
    r"known as|owned by|retired|legacy|in (?:alpha|beta|preview)|on by default|off by default)"
)
_MADE = (
    r"(?:added|introduced|deprecated|removed|renamed|released|replaced|merged|donated|graduated|"
    r"dropped|launched|announced|acquired|changed|redesigned|rewritten|moved)"
)
_RELEASE = (
    r"(?:(?:stable|major|minor|LTS|official) )?(?:versions?|releases?|editions?|models?|"
    r"generations?|standards?|revisions?|APIs?|guidelines?|specifications?)"
)
_ONLY = r"the (?:[a-z]+ )?(?:only|most|[a-z]+est)"
_BRINGS = r"(?:adds?|drops?|brings?|introduces?|comes?)"
# At most so many words between a word of time and what it says the state of.
_FEW = r"(?:[^\s.,;:]+ ){0,3}?"
_CLAIMS = tuple(
    re.compile(rf"(?<![a-zA-Z0-9_-]){it}(?![a-zA-Z0-9_-])")
    for it in (
        # Native sidecars are now the default; now deprecated, it …
        rf"(?P<word>[Nn]ow|[Cc]urrently) {_FEW}{_STATE}",
        rf"{_STATE} (?:[^\s.,;:]+ ){{0,3}}(?P<word>now|currently)(?=[.,;:!)]|$)",
        # It is currently off; it now supports gRPC; there is currently no way.
        rf"(?:is|are) (?P<word>now|currently) (?:no|not|on|off|{_ONLY})",
        r"(?P<word>[Nn]ow|[Cc]urrently) (?:supports?|requires?|offers?|ships?|defaults?)",
        r"(?P<word>currently) (?:has|have|lacks?|needs?|uses?|allows?|is|are)",
        rf"\A(?P<word>Currently),? .{{0,120}}?\b(?:{_IS}|{_STATE})",
        rf"(?P<word>[Nn]owadays|[Tt]hese days|[Aa]t the moment)(?:,| ).{{0,120}}?\b{_IS}",
        rf"\b{_IS} [^.;]{{0,120}}?(?P<word>nowadays|these days|at the moment)(?= ?[.,;:!)]|$)",
        # It was recently added; it recently became stable.
        rf"(?:was|were|been|being|is|are) (?P<word>recently) {_MADE}",
        r"(?P<word>[Rr]ecently) (?:became|gained|got|dropped|joined|began|started|stopped)",
        rf"(?<!the )(?<!a )(?<!an )(?P<word>[Rr]ecently) {_MADE} (?:a|an|the|its|support)",
        rf"{_MADE} (?P<word>recently)",
        # The latest version is written in Rust; it is the newest model.
        rf"[Tt]he (?P<word>latest|newest) {_RELEASE} (?:of [^,;:]{{1,30}}? )?(?:{_IS}|{_BRINGS})",
        rf"(?:is|are) the (?P<word>latest|newest) {_RELEASE}",
    )
)
# What follows one of these is told of one thing at one time, and not of a product for good.
_TOLD = re.compile(
    r"(?:\b(?:right|until|till|by|from|even|just|up to|than|every)"
    r"|(?:\A|[^,] )\b(?:that|which|who|what|whatever|where)(?: [^\s.,;:]+)?"
    r"|\b(?:if|when|whenever|whether|while|once|before|after|as soon as)(?: [^\s.,;:]+){1,12}) \Z",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r" (?:that|on\b(?! by default|[.,;:!]|$)|and then|of the|of each|when|in which)"
)
_QUOTED = re.compile(
    r"\"[^\"]*\"|\u201c[^\u201c\u201d]*\u201d|\u00ab[^\u00ab\u00bb]*\u00bb|(?<!\w)'[^']*'(?!\w)"
)
_VERSION = re.compile(r"(?a:\b)[0-9]+\.[0-9]+|(?a:\b)(?:19|20)[0-9]{2}(?a:\b)")


def check(file: Reading) -> Iterator[Finding]:
    """Every text but questions and the answers that are not right, which may speak as people do."""
    wrong = set(_wrong_choices(file))
    for place, text in file.prose:
        if words.says(text, _DATED) and place not in wrong and not _is_loose(place):
            said = _QUOTED.sub(" \u2026 ", words.prose(text))
            for sentence in sentences.split(said, file.language):
                if found := _claim(" ".join(sentence.split())):
                    message = f"'{found}' goes out of date; say since which version"
                    yield Finding(place, ID, message, snippet=found)


def _claim(sentence: str) -> str:
    """The word of time by which a sentence claims a state; empty if it claims none."""
    if sentence.endswith("?") or _VERSION.search(sentence):
        return ""
    for pattern in _CLAIMS:
        for found in pattern.finditer(sentence):
            start, end = found.span("word")
            if not (_TOLD.search(sentence, 0, start) or _GOES_ON.match(sentence, end)):
                return found["word"]
    return ""


def _is_loose(place: Place) -> bool:
    """Whether a text asks something, or is an answer that is not the strongest."""
    *before, key = place.steps
    return key == "question" or (key == "answer" and "others" in before)


def _wrong_choices(file: Reading) -> Iterator[Place]:
    for at, question in file.questions:
        for number, choice in enumerate(question.choices):
            if not choice.right:
                yield at / "choices" / number / "text"
