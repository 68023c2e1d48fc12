"""What a sentence says of an option: which it is about, and whether that is right."""

import re
from dataclasses import dataclass

_LETTER = r"[(\[]?(?:\*\*|__)?(?P<{0}>[A-L])(?:\*\*|__)?[)\]]?"
_NOUN = (
    r"(?:options?|answers?|choices?|alternatives?|antwort(?:en)?|opci(?:ón|ones)"
    r"|réponses?|respuestas?)"
)
_AND = r"(?: *, *(?:and +|und +|y +|et +)?| +and +| +und +| +y +| +et +| *& *| +or +)"
_VERB = (
    "is|isn['\u2019]t|are|aren['\u2019]t|was|would|will|does|doesn['\u2019]t|do|can|cannot"
    "|can['\u2019]t|could|has|have|fails?|lacks?|misses|omits?|ignores?|describes?|confuses|explains?|gives?|names?|mentions?|says?"
    "|skips?|covers?|uses?|solves?|works?|only|goes|adds?|makes?|ist|sind|es|est|son|sont"
)
_MORE = rf"(?P<more>(?:{_AND}(?:{_NOUN} +)?[(\[]?[A-L][)\]]?(?![\w']))*)"
_SUBJECT = re.compile(
    r"(?P<lead>(?:[-*+] +)?(?:\*\*|__|\*|_)?"
    r"(?P<whynot>why (?:not|isn['\u2019]t|is) +|not +|warum nicht +|por qué no +"
    r"|pourquoi pas +)?(?:the +)?"
    rf"(?:(?P<noun>{_NOUN}) +)?{_LETTER.format('letter')}(?![\w'\u2019]){_MORE})"
    r"(?P<sign>(?:\*\*|__|\*|_)? *(?:[:\uff1a]|[-\u2013\u2014](?= )|(?<=[\])]) *(?=\w))?"
    r"(?:\*\*|__|\*|_)?) *"
    rf"(?P<verb>(?:{_VERB})\b)?",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"(?:\*\*|__)?(?:the +)?"
    r"(?:(?:correct|right|best|strongest) +(?:answer|option|choice)|answer|solution"
    r"|(?:die +)?richtige +antwort|la +respuesta +correcta|la +bonne +réponse)(?:\*\*|__)?"
    r" *(?:is|ist|es|est|:|:\*\*|would be)(?:\*\*|__)? *(?:the +)?"
    rf"(?:{_NOUN} +)?{_LETTER.format('letter')}(?![\w'\u2019]){_MORE}(?:\*\*|__)?"
    r"(?P<after> *(?:[.:,;!\u2013\u2014-]+|(?=because|since|as|\(|\Z|\n)))(?:\*\*|__)? *",
    re.IGNORECASE,
)
_WEIGHED = re.compile(
    r"(?:is|are|was) +(?:clearly +|by far +)?(?:the +)?(?:strongest|best)\b"
    r"(?: +(?:answer|option|choice|one))?",
    re.IGNORECASE,
)
_RIGHT = re.compile(
    r"(?:is|are|ist|sind|es|est|son|sont) +(?:also +|the +|die +|la +|le +)?(?:only +|most +)?"
    r"(?:correct|right|true|richtig\w*|korrekt\w*|correct[aoe]s?|juste|vrai)"
    r"(?: +(?:answers?|options?|choices?|one|antwort\w*|respuesta|réponse))?(?: +here)?"
    r"(?= *(?:[.,;:\u2013\u2014-]|because|since|as\b|for\b|weil|da\b|porque|parce|car\b|\Z))",
    re.IGNORECASE,
)
_WRONG = re.compile(
    r"(?:is|are|ist|sind|es|est|son|sont) +(?:also +|the +|simply +)?"
    r"(?:wrong|incorrect|false|not +(?:correct|right)|falsch|nicht +richtig|incorrect[aoe]s?"
    r"|fausse?)",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(
    r"[(*_]{0,3}(?:(?P<not>wrong|incorrect|false|not correct|falsch)|correct|right|true|richtig)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r" *(?:[,:;\u2013\u2014-]+ *)?(?:because|since|weil|denn|porque|parce que|car)(?: +of)?\b[, ]*",
    re.IGNORECASE,
)
# "Why C is correct: …" says the same as "C is correct: …".
_WHY = re.compile(
    rf"\A((?:[-*+] +)?)why +(?=(?:{_NOUN} +)?[A-L] +(?:is|isn['\u2019]t|are|aren['\u2019]t)\b)",
    re.IGNORECASE,
)
_COLON = re.compile(r" *[:\uff1a][*_]{0,3} *(?=\S)")
_FLAWS = (
    ("vague", re.compile(r"(?:is|are) +(?:too +)?vague\b|\btoo vague\b", re.IGNORECASE)),
    (
        "off-target",
        re.compile(r"\boff[- ](?:target|topic)\b|\bnot answer the question", re.IGNORECASE),
    ),
    (
        "incomplete",
        re.compile(r"\b(?:is|are) incomplete\b|\bthe answer incomplete\b", re.IGNORECASE),
    ),
)
_BOLD = re.compile(r"((?:[-*+] +)?)(\*\*|__)([^*_\n]{1,80})\2")
_PRONOUNS = {"ist": "Sie", "sind": "Sie", "est": "Elle", "sont": "Elles", "es": "", "son": ""}


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence says: of which options, the reason without its subject, and what it is.

    ``judged`` is what remains of a sentence without a reason, such as "It is wrong.".
    ``right`` is None where the sentence does not judge. ``sure`` is set if the letters cannot be
    words of another meaning, as in "C is a language".
    """

    letters: tuple[str, ...]
    text: str
    right: bool | None = None
    weighed: bool = False
    flaw: str = ""
    sure: bool = True
    judged: str = ""


def of(sentence: str) -> Said | None:
    """What a sentence says of the options that are its subject; None if it has another subject."""
    plain = _BOLD.sub(r"\1\3", sentence, count=1) if sentence[:3].strip("-+ ") else sentence
    return _given(plain) or _said(_WHY.sub(r"\1", plain))


def begin(line: str) -> bool:
    """Whether a line begins prose about options, beyond doubt."""
    plain = _WHY.sub(r"\1", _BOLD.sub(r"\1\3", line, count=1))
    if _GIVEN.match(plain):
        return bool(re.match("(?:the|die|la) ", plain, re.IGNORECASE))
    found = _SUBJECT.match(plain)
    if not found or not (said := _said(plain)):
        return False
    return said.right is not None or bool(found["noun"] and found["verb"])


def _given(sentence: str) -> Said | None:
    """What "The correct answer is B" says."""
    found = _GIVEN.match(sentence)
    if not found:
        return None
    rest = sentence[found.end() :]
    if since := _SINCE.match(rest):
        rest = rest[since.end() :]
    weighed = bool(re.search(r"\b(?:best|strongest)\b", found[0], re.IGNORECASE))
    text = capital(rest) if rest.strip(" .)") else ""
    return Said(
        _letters(found), text, right=True, weighed=weighed, judged="It is the right answer."
    )


def _said(sentence: str) -> Said | None:
    """What "Option B is right because it retries" says."""
    found = _SUBJECT.match(sentence)
    if not found or not (found["letter"].isupper() or _is_letter(found)):
        return None
    lead = found["lead"].rstrip("*_ ")
    has_sign = bool(found["sign"] and found["sign"].strip(" *_"))
    is_closed = has_sign or (lead.endswith((")", "]")) and not found["verb"])
    named = bool(found["noun"] or found["whynot"])
    if found["letter"] == "I" and not named and not is_closed:
        return None  # the speaker
    if not (found["verb"] or is_closed or named):
        return None
    flaw, right = "", None
    if found["whynot"]:
        right = False
    if is_closed or found["whynot"]:
        begin = found.start("verb") if found["verb"] else found.end()
        said = sentence[begin:]
        if judged := _ADJECTIVE.match(said):
            right = not judged["not"]
        return Said(_letters(found), capital(said), right)
    said = sentence[found.start("verb") if found["verb"] else found.end() :]
    judged = _WEIGHED.match(said) or _RIGHT.match(said)
    if judged:
        right = True
    elif judged := _WRONG.match(said):
        right, flaw = False, "wrong"
    text = _reason(said, judged, many=len(_letters(found)) > 1)
    weighed = bool(_WEIGHED.match(said))
    flaw = flaw or next((name for name, sign in _FLAWS if sign.search(said)), "")
    sure = named or bool(judged)
    about = _with_pronoun(said, many=len(_letters(found)) > 1)
    return Said(_letters(found), text, right, weighed, flaw, sure, about)


def _is_letter(found: re.Match[str]) -> bool:
    """Whether a small letter names an option, and is not an article: "why not a: …"."""
    named = found["noun"] or found["whynot"]
    return bool(named and (found["sign"] or (found["noun"] and found["verb"])))


def _reason(said: str, judged: re.Match[str] | None, *, many: bool) -> str:
    """A sentence without its subject: what comes after "because", else about "it"."""
    since = _SINCE.match(said, judged.end()) if judged else None
    if since and since[0].strip(" ,").lower() != "weil":  # after which the verb is the last word
        rest = said[since.end() :]
        return (
            f"Because of {rest}" if since[0].lower().rstrip(" ,").endswith(" of") else capital(rest)
        )
    if judged and not said[judged.end() :].strip(" .*_)"):
        return ""
    if judged and (colon := _COLON.match(said, judged.end())):
        return capital(said[colon.end() :])
    return _with_pronoun(said, many=many)


def _with_pronoun(said: str, *, many: bool) -> str:
    """A sentence that begins with its verb, about "it" or "them"."""
    first = (said.split(maxsplit=1) or [""])[0]
    pronoun = _PRONOUNS.get(first, "They" if many else "It")
    return f"{pronoun} {said}".rstrip() if pronoun else capital(said)


def _letters(found: re.Match[str]) -> tuple[str, ...]:
    more = re.findall(r"(?<![\w'])[A-L](?![\w'])", found["more"] or "")
    return tuple(dict.fromkeys((found["letter"].upper(), *more)))


def capital(text: str) -> str:
    """A text that begins as a sentence does."""
    return text[:1].upper() + text[1:]
