"""The words of time in English and German, and the shapes of a claim that goes out of date.

A claim has a verb beside the word of time, and where the word is common in stories as well ("now"),
what is said of the thing.
"""

from meshcards.text.claims import CLAUSE, ENDS, FEW, NUMBER, Dated, shaped, word
from meshcards.text.dated_romance import french, spanish
from meshcards.text.per_language import PerLanguage


def _english() -> Dated:
    be = "(?:is|are|isn't|aren't)"
    verb = (
        "(?:is|are|isn't|aren't|has|have|can|exists?|supports?|requires?|needs?|uses?|offers?|"
        "lacks?|allows?|ships?|defaults?|encrypts?|includes?|contains?|covers?|costs?|runs? on|"
        "works? with|accepts?|rejects?|recommends?|prefers?|provides?|comes?|lets?|treats?|"
        "counts?|comprises?|"
        "consists?|belongs?|lives?|produces?|generates?|imports?|exports?|leads?|holds?|ranks?|"
        "stands?|pays?|follows?|handles?|enforces?|blocks?|bans?|charges?|limits?|replaces?|"
        "applies|apply|makes?|employs?|depends?|speaks?|numbers?|amounts?|sells?)"
    )
    state = (
        "(?:default|standard|supported|unsupported|deprecated|obsolete|available|required|"
        "mandatory|compulsory|optional|recommended|preferred|stable|unstable|experimental|alpha|"
        "beta|GA|generally available|enabled|disabled|maintained|unmaintained|discontinued|removed|"
        "renamed|replaced|superseded|included|built in|built into|part of|possible|impossible|"
        "called|known as|owned by|run by|led by|retired|legacy|frozen|in (?:alpha|beta|preview)|"
        "(?:on|off) by default|banned|legal|illegal|allowed|forbidden|extinct|endangered|"
        "written in|produced|generated|spoken|"
        "independent|considered|regarded|believed|thought to|classified|taught|common|rare|"
        "widespread|free of charge|open source|outdated|a (?:museum|republic|member|ruin|"
        "national park|requirement|standard|legacy)|the (?:capital|norm|rule|home|seat))"
    )
    made = (
        "(?:added|introduced|deprecated|removed|renamed|released|replaced|merged|donated|graduated|"
        "dropped|launched|announced|acquired|changed|redesigned|rewritten|moved|adopted|approved|"
        "banned|discovered|elected|legalised|legalized|opened|published|raised|lowered|joined)"
    )
    number = rf"(?:{NUMBER}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    much = (
        rf"{FEW}(?:member|countries|inhabitants|people|speakers|species|users|known|"
        r"(?:[mb]|tr)illion|"
        r"per cent|percent)(?:s|ship)?"
    )
    release = (
        "(?:(?:stable|major|minor|LTS|official) )?(?:versions?|releases?|editions?|models?|"
        "generations?|standards?|revisions?|APIs?|guidelines?|specifications?)"
    )
    handled = "(?:not )?(?:fetched|deployed|installed|used|chosen|shown|pulled|taken|returned|kept)"
    office = (
        "(?:(?:[a-z]+ )?(?:president|king|queen|monarch|pope|chancellor|minister|secretary|"
        "governor|mayor|director|chair|chairman|champion|holder|record|population|government|"
        "constitution|law|CEO|membership|version|edition|standard|guidelines?|recommendation))"
    )
    only = "the (?:[a-z]+[ -])?(?:only|most|[a-z]+est|capital|world's|leading)"
    always = "currently|nowadays|these days|at present|as of now|as of today"
    acts = "(?!(?:running|waiting|loading|executing|processing|being|in use|open|here)\\b)"
    return shaped(
        "currently|now|nowadays|latest|newest|recently|at the moment|these days|today|current|"
        "at present|most recent",
        (
            rf"{word('now|currently|today|nowadays')} {FEW}{state}",
            rf"{state} {FEW}{word('now|currently|today|nowadays')}{ENDS}",
            (
                rf"{be} {word('now|currently|today')} (?:no|not|on|off|{only}|(?:about |over )?"
                rf"{much})"
            ),
            (
                rf"(?:{be}|has|have|can)(?: also| not)? {word(f'{always}|at the moment')},? {acts}"
                r"[a-z]+"
            ),
            rf"{word('currently')} (?:{verb}|[a-z]{{3,}}s)",
            (
                rf"{word('now')} (?!(?:is|are|has|have|can|holds?|stands?|follows?|makes?|"
                rf"lets?|leads?|comes?|lives?|pays?|speaks?|depends?|handles?|counts?|"
                rf"contains?|needs?)\b){verb}"
            ),
            rf"\b[A-Z][\w-]* {word('now')} (?:has|have|counts) {FEW}{number}",
            rf"{word('now')} (?:has|have) {much}",
            rf"{be} {word('today')} [a-z]+",
            rf"\w{{1,30}} {word('today')} {verb}",
            rf"(?:most|[a-z]{{3,}}est) {FEW}{word('at the moment|today|nowadays')} {be}",
            rf"\A{word(always)},? {CLAUSE}\b(?:{verb}|{state})",
            rf"\A{word('today|at the moment')}, {CLAUSE}\b(?:{verb}|{state})",
            rf"\A{word('today')} (?!is\b){CLAUSE}\b(?:{verb}|{state})",
            rf"\b{verb} {CLAUSE}{word(f'{always}|at the moment|today')}{ENDS}",
            rf"(?:(?:was|were|been|being|is|are) ){word('recently')} {made}",
            rf"{word('recently')} (?:became|gained|got|dropped|joined|began|started|stopped)",
            rf"(?<!the )(?<!a )(?<!an ){word('recently')} {made} (?:a|an|the|its|support)",
            (
                rf"\b(?!(?:The|Any?|Each|Every)\b)[A-Z][\w-]+ {word('recently')} {made} "
                "(?!is|are|was|were|to|by|in|at|has|have)[a-z]+"
            ),
            rf"{made} {word('recently')}",
            (
                rf"[Tt]he {word('latest|newest|most recent')} {release} (?:of [^,;:]{{1,30}}? )?"
                rf"(?:(?:is|are)(?! {handled})|(?!is|are){verb}|adds?|drops?|brings?|introduces?)"
            ),
            rf"(?:is|are) the {word('latest|newest|most recent')} {release}",
            rf"[Tt]he {word('current')} {office} (?:of [^,;:]{{1,40}}? )?(?:is|are|has|have|was)",
            rf"(?:is|are) the {word('current')} {office}",
        ),
        told=r"\b(?:right|until|till|by|for|of|from|even|just|up to|than|every|not|as)"
        r"|(?:\A|[^,] )\b(?:that|which|who|what|whatever|where)(?: [^\s.,;:]+)?"
        r"|\b(?:that|which) (?:the|an?|this|its|your|it|he|she|they)(?: [^\s.,;:]+){1,2}"
        r"|\b(?:which|what|how many|how much)(?: [^\s.,;:]+){1,2}"
        r"|\b(?:he|she|I|you(?! can)|we|who|narrator|hero|heroine|poet|patient|"
        r"woman|man|child|boy|girl|player)(?: [^\s.,;:]+)?"
        r"|\b(?:I|you(?! can)|we|my|your|our|will|would|tomorrow|yesterday)\b[^.;]*"
        r"|\b(?:if|when|whenever|whether|while|once|before|after|as soon as)(?: [^\s.,;:]+){1,12}"
        r"|\ban? [^\s.,;:]+ (?:was|were|is)|\bhad(?: been)?",
        goes_on=r" (?:that|on\b(?! by default|[.,;:!]|$)|and then|and tomorrow|of the|of each|when|"
        r"in which|or\b)|['\u2019]",
        supposes="If|When|Whenever|Once|As soon as|Suppose|Imagine|Assume",
        letters="a-zA-Z0-9_",
    )


def _german() -> Dated:
    verb = (
        "(?:ist|sind|hat|haben|gilt|gelten|wird|werden|gibt|kann|können|muss|müssen|darf|dürfen|"
        "beträgt|liegt|liegen|lebt|leben|läuft|laufen|besteht|bestehen|nutzt|nutzen|benutzt|"
        "benutzen|verwendet|verwenden|unterstützt|unterstützen|zählt|zählen|gehört|gehören|heißt|"
        "heißen|enthält|enthalten|umfasst|umfassen|kostet|kosten|wohnt|wohnen|braucht|brauchen|dient|"
        "dienen|findet|finden|wächst|wachsen|bildet|bilden|spricht|sprechen|fährt|fahren|dauert|"
        "stammt|stammen|erfolgt|bietet|bieten|verlangt|verlangen|verschlüsselt|setzt|setzen|"
        "existiert|existieren|zahlt|zahlen|arbeitet|arbeiten|fließt|kommt|kommen|deckt|führt)"
    )
    state = (
        "(?:Standard|voreingestellt|veraltet|überholt|unterstützt|verfügbar|Pflicht|"
        "verpflichtend|vorgeschrieben|vorgesehen|verboten|erlaubt|abgeschafft|empfohlen|ersetzt|"
        "kostenlos|kostenpflichtig|Mitglieds?\\w*|Millionen|Milliarden|Prozent|üblich|selten|"
        "verbreitet|eingestellt|ausgestorben|bedroht|möglich|stabil|Teil|Hauptstadt|"
        "(?:größt|kleinst|höchst|längst|meist|älteste?|schnellst|stärkst|wichtigst|häufigst|neuest|"
        "bevölkerungsreichst)e[nrsm]?)"
    )
    strong = (
        "derzeit|zurzeit|momentan|gegenwärtig|heutzutage|im Moment|aktuell(?! und)(?= [^.,;:!)])"
    )
    rank = r"[a-zäöüß]+(?:st|ßt)e[nrsm]?"
    version = "(?:Version|Ausgabe|Fassung|Auflage|Generation|Norm|Modell|Standard|Leitlinie)"
    office = (
        r"\w*(?:[Pp]räsident|[Kk]anzler|[Pp]apst|[Kk]önig|[Mm]inister|[Ss]ekretär|[Mm]eister|"
        r"[Mm]eisterschaft|[Rr]ekord|[Rr]egierung|[Ss]atz|[Mm]indestlohn|[Vv]orsitzende|[Ll]eiter|"
        r"[Ee]inwohnerzahl|[Gg]renzwert|[Vv]erfassung)(?:in|r|e)?"
    )
    recent = "kürzlich|neulich|vor kurzem|erst vor kurzem|jüngst"
    soft = "jetzt|nun|inzwischen|mittlerweile|neuerdings|seit kurzem"
    return shaped(
        "derzeit|zurzeit|momentan|gegenwärtig|heutzutage|im moment|aktuell|heute|jetzt|nun|"
        "inzwischen|mittlerweile|neuerdings|seit kurzem|kürzlich|neulich|vor kurzem|jüngst|neueste|"
        "neuste|aktuelle|aktuellste|derzeitige|jetzige|amtierende|gegenwärtige",
        (
            rf"\A{word(f'{strong}|heute')} {verb}",
            rf"\b{verb} {FEW}{word(strong)}",
            rf"\b{verb} {FEW}{word('heute')}(?! (?:Morgen|Abend|Nacht|Mittag|früh|und))",
            rf"{word(f'{strong}|heute')} (?:[^\s.,;:]+ )?{rank}",
            rf"\b{verb} {FEW}{word(soft)} {FEW}{state}",
            rf"\A{word(soft)} {verb} {CLAUSE}{state}",
            rf"(?:gehört|gehören|heißt|heißen) {word(soft)}",
            rf"(?:wurden?|ist|sind|hat|haben) {FEW}{word(recent)}",
            rf"\A{word(recent)} (?:wurden?|ist|sind|hat|haben)",
            (
                rf"[Dd](?:ie|as|er) {word('neueste|neuste|aktuelle|aktuellste')} {version} "
                rf"(?:(?:von|des|der) [^,;:]{{1,30}}? )?{verb}"
            ),
            rf"(?:ist|sind) d(?:ie|as|er) {word('neueste|neuste|aktuelle|aktuellste')} {version}",
            (
                rf"[Dd](?:ie|as|er) {word('aktuelle|derzeitige|jetzige|amtierende|gegenwärtige')} "
                rf"(?:[a-zäöüß]+ )?{office}"
            ),
        ),
        told=r"\b(?:bis|ab|von|seit|nicht erst|gerade|wie|als|erst|schon)"
        r"|\b(?:ich|wir|du|mein\w*|unser\w*|gestern|morgen)\b[^.;]*"
        r"|, (?:(?:in|auf|mit|zu|von|bei|für|an|aus|nach|über|unter|durch) )?"
        r"(?:der|die|das|den|dem|deren|dessen|denen|welche[rsnm]?|was|wer|wo|wie|ob|wenn|falls|"
        r"sobald|während|bevor|nachdem|als)\b[^,;:.]*",
        goes_on=r" (?:ist [A-Z][a-z]+tag\b|des|der [A-Z]\w+s\b|, in dem|oder\b)|-",
        supposes="Wenn|Falls|Sobald|Nachdem|Während|Bevor|Als|Angenommen",
        letters=r"\w",
    )


_KNOWN = PerLanguage({"en": _english, "de": _german, "es": spanish, "fr": french})
LANGUAGES = frozenset(_KNOWN)
"""The languages whose words of time are known, by their primary subtags."""


def of(language: str) -> Dated:
    """The words of time of one of ``LANGUAGES``."""
    return _KNOWN[language]
