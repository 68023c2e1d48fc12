"""The marks by which people tell questions, options and answers apart, in several languages."""

import re
from enum import StrEnum
from typing import NamedTuple

LETTERS = "ABCDEFGHIJKL"  # as many choices as a question may have


class Role(StrEnum):
    """What a label says of the text behind it."""

    QUESTION = "question"
    ANSWER = "answer"
    BECAUSE = "because"
    TIP = "tip"
    SOURCES = "sources"
    TAGS = "tags"
    KEY = "key"


class Label(NamedTuple):
    """A label: its role, the number or the option that it names, and the text behind it."""

    role: Role
    number: str
    text: str


class Mark(NamedTuple):
    """What marks an option: its letter, whether it is right if that is known, and its text."""

    letter: str
    right: bool | None
    text: str


_NAMES = {
    Role.KEY: "answer keys?|keys?|answers and explanations|lösungsschlüssel|all answers",
    Role.QUESTION: "questions?|q|frage|pregunta|domanda|pergunta|问题?|問|質問",
    Role.ANSWER: (
        "(?:the )?(?:correct|right|best|expected|model|sample) (?:answers?|options?|choices?)"
        "|answers?(?: is| are)?|ans|a|solutions?|correct|richtige antwort(?:en)?|antwort(?:en)?"
        "|lösung(?:en)?|(?:bonnes? )?réponses?(?: correctes?)?|respuestas?(?: correctas?)?"
        "|soluci(?:ón|ones)|risposte?|respostas?|(?:正确)?答案|答え?|正解|الجواب|الإجابة"
    ),
    Role.BECAUSE: (
        "explanations?|why|reason(?:ing)?|rationale|because|justification|erklärung|begründung"
        "|warum|explications?|pourquoi|explicación|por qué|spiegazione|explicação|解[析説释]|الشرح"
    ),
    Role.TIP: (
        "(?:interview |exam |pro |quick )?tips?|(?:interview )?best practice|tipp|astuce|consejo"
    ),
    Role.SOURCES: (
        "references?|sources?|documentation|docs|links?|see also|read more|learn more"
        "|further reading|quellen?|fuentes?"
    ),
    Role.TAGS: "tags?|categor(?:y|ies)|difficulty|schlagw(?:ort|örter)|etiquetas?",
}
_EMPHASIS = r"(?:\*{1,3}|_{1,3}|<b>|<strong>)?"
_UNEMPHASIS = r"(?:\*{1,3}|_{1,3}|</b>|</strong>)?"
_LABEL = re.compile(
    rf"(?:[-*+] +)?(?P<bold>{_EMPHASIS})(?:"
    + "|".join(f"(?P<{role.value}>{names})" for role, names in _NAMES.items())
    + rf")(?: ?#? ?(?P<number>\d{{1,5}}))?(?P<closed>{_UNEMPHASIS})"
    rf"(?P<sign> ?[:\uff1a]{_UNEMPHASIS}|(?<=\d)[.)]{_UNEMPHASIS}|(?= *\Z))(?P<text>.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_ONE_LETTER = re.compile(r"[qa]\Z", re.IGNORECASE)

_BOX = re.compile(
    r"(?:\[(?P<box>[ xX*✓✔])?\]|\((?P<round>[ xX*])\))(?= |\Z) ?(?P<text>.*)\Z", re.DOTALL
)
_LETTER = re.compile(
    r"(?P<bold>\*\*|__)?(?:[(\[](?P<in>[A-La-l])[)\]]|(?P<bare>[A-La-l])(?P<sign>[.):]))"
    r"(?P<closed>\*\*|__)?(?:[ \t]+|(?<=\*\*)|\Z)(?P<text>.*)\Z",
    re.DOTALL,
)
_NUMBER = re.compile(
    r"(?P<bold>\*\*|__)?(?P<number>\d{1,5})[.)](?P<closed>\*\*|__)?[ \t]+(?P<text>\S.*)\Z",
    re.DOTALL,
)
_YES = r"✓|✔️?|✅|☑️?|🟢"
_NO = r"✗|✘|❌|☒|☐|🔴"
_SIGN = re.compile(rf"(?:(?P<yes>{_YES})|(?P<no>{_NO}))\s*")
_SAID = (
    r"correct(?: answer| option)?|right(?: answer)?|richtig|korrekt|correct[ao]?|vrai|juste|answer"
)
_AT_END = re.compile(
    rf"(?<!\s)\s+(?:(?P<yes>{_YES})|(?P<no>{_NO})|(?:<[-—]+|←)\s*(?:{_SAID})"
    rf"|(?P<em>\*{{1,3}}|_{{1,3}})?[(\[](?:{_SAID})[)\]](?(em)\*{{1,3}}|))\s*\Z",
    re.IGNORECASE,
)
_ASKED = re.compile(r"[?\uff1f؟:…]\W{0,8}\Z|_{3,}|\.\.\.\W{0,4}\Z")
_COUNTER = re.compile(r"(?:question +)?\d{1,5} *(?:/|of|von|de|sur) *\d{1,5}\Z", re.IGNORECASE)
_REVEAL = re.compile(
    r"(?:click|show|see|view|reveal|expand|spoiler|toggle|open|check|hint|solution|answer|lösung"
    r"|antwort|réponse|respuesta|solución|zeig|voir|ver)\b",
    re.IGNORECASE,
)
_SHORT = 60  # characters of a line that only opens an answer


def label(line: str) -> Label | None:
    """The label that a line begins with, if it has one."""
    found = _LABEL.match(line)
    if not found:
        return None
    role = next(it for it in Role if found[it.value])
    text = found["text"].strip()
    if found["sign"] == "" and not (found["bold"] or found["number"]) and role is not Role.KEY:
        return None  # a word alone
    if _ONE_LETTER.match(found[role.value]) and ":" not in found["sign"] and not found["number"]:
        return None
    if found["bold"] and not found["closed"] and not re.search(r"[*_>]\Z", found["sign"]):
        text = _closed_later(text, found["bold"])
    return Label(role, found["number"] or "", text)


def _closed_later(text: str, bold: str) -> str:
    """A text whose emphasis began before it: without its end, if that is found."""
    close = {"<b>": "</b>", "<strong>": "</strong>"}.get(bold, bold)
    before, end, after = text.partition(close)
    return f"{before.rstrip()} {after.lstrip()}".strip() if end else text


def box(text: str) -> Mark | None:
    """A box to tick at the beginning of a text, and what is behind it."""
    found = _BOX.match(text)
    if not found:
        return None
    sign = found["box"] or found["round"] or " "
    return Mark("", sign != " ", found["text"].strip())


def letter(line: str) -> Mark | None:
    """The letter of an option at the beginning of a line, and what is behind it."""
    found = _LETTER.match(line)
    if not found:
        return None
    text = found["text"].strip()
    if found["bold"] and not found["closed"]:
        text = _closed_later(text, found["bold"])
        return Mark((found["in"] or found["bare"]).upper(), None, f"**{text}**" if text else "")
    return Mark((found["in"] or found["bare"]).upper(), None, text)


def number(line: str) -> tuple[str, str] | None:
    """The number that a line begins with, and what is behind it."""
    found = _NUMBER.match(line)
    if not found:
        return None
    bold = found["bold"] or ""
    return found["number"], f"{'' if found['closed'] else bold}{found['text']}"


def judged(text: str) -> tuple[str, bool | None]:
    """An option's text without a sign that it is right or wrong, and what the sign says."""
    if found := _SIGN.match(text):
        return text[found.end() :], bool(found["yes"])
    if found := _AT_END.search(text):
        return text[: found.start()], not found["no"]
    return text, None


def is_asked(text: str) -> bool:
    """Whether a text looks as if something had to follow: an answer, or options."""
    return bool(_ASKED.search(text[-400:].rstrip()))


def is_counter(line: str) -> bool:
    """Whether a line only counts questions: "2 / 5"."""
    return bool(_COUNTER.match(line))


def is_reveal(summary: str) -> bool:
    """Whether what folds a text away only says so: "Click to see it"."""
    return len(summary) <= _SHORT and not is_asked(summary) and bool(_REVEAL.search(summary))


def unwrapped(text: str) -> str:
    """A text without emphasis that spans the whole of it."""
    for sign in ("**", "__", "*", "_"):
        inner = text[len(sign) : -len(sign)]
        if text.startswith(sign) and text.endswith(sign) and inner and sign[0] not in inner:
            return inner.strip()
    return text
