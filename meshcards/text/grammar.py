"""Whether a text asks for the form of a word: its plural, its participle, what "ich" makes of it.

Cards that teach a language show a word and ask for another form of it. That is their point, and no
leak. A deck may speak of a language in another one, so the words here are those of all four.
"""

import re

_FORMS = re.compile(
    r"\b(?:plurals?|singular|participle|gerund|infinitive|past tense|present tense|simple past|"
    r"preterite|subjunctive|comparative|superlative|feminine|masculine|diminutive|genitive|"
    r"(?:noun|verb|adverb|adjective) (?:of|from)|"
    r"mehrzahl|einzahl|partizip|präteritum|plusquamperfekt|konjunktiv|infinitiv|komparativ|"
    r"superlativ|genitiv|dativ|akkusativ|(?:weibliche|männliche) form|"
    r"participio|gerundio|infinitivo|pretérito|subjuntivo|superlativo|comparativo|femenino|"
    r"masculino|diminutivo|"
    r"pluriel|singulier|participe|gérondif|infinitif|passé (?:composé|simple)|imparfait|"
    r"subjonctif|comparatif|superlatif|féminin|masculin|diminutif|au futur)\b",
    re.IGNORECASE,
)
# "hablar: yo …, tú hablas": a pronoun before the gap, after a colon.
_CONJUGATED = re.compile(
    r"\w: ?(?:[^.?!:]{0,120}[,;] ?)?(?:ich|du|er|wir|ihr|sie|yo|tú|él|ella|usted|nosotros|nosotras|"
    r"vosotros|ellos|ellas|ustedes|je|tu|ils?|elles?|on|nous|vous|I|you|s?he|it|we|they)\s{1,3}…",
    re.IGNORECASE,
)


def asks_form(shown: str) -> bool:
    """Whether the front of a fact, with an ellipsis for each gap, asks for a form of a word."""
    return bool(_FORMS.search(shown) or _CONJUGATED.search(shown))
