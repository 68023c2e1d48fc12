"""The words of time in Spanish and French, and the shapes of a claim: see ``dated``."""

from meshcards.text.claims import CLAUSE, ENDS, FEW, Dated, shaped, word


def spanish() -> Dated:
    """The words of Spanish."""
    verb = (
        "(?:es|son|está|están|hay|tiene|tienen|usan?|utilizan?|emplean?|cuentan?|viven?|existen?|"
        "forman? parte|cifra|puede|pueden|ocupan?|superan?|permiten?|exigen?|requieren?|admiten?|"
        "soportan?|incluyen?|ofrecen?|cuestan?|producen?|hablan?|pertenecen?|representan?|llaman?|"
        "aplican?|rigen?|rige|celebran?|componen?|constan?|lidera|lideran|consideran?|siguen?|"
        "se [a-záéíóúñ]{3,}[ae]n?|no se [a-záéíóúñ]{3,}[ae]n?|alcanzan?|asciende|"
        "ascienden|reciben?)"
    )
    state = (
        "(?:predeterminad[oa]s?|por defecto|obligatori[oa]s?|compatibles?|obsolet[oa]s?|"
        "disponibles?|estándar|admiten?|soportan?|requieren?|gratuit[oa]s?|prohibid[oa]s?|ilegal|"
        "legal|miembros?|millones|por ciento|recomendad[oa]s?|permitid[oa]s?|opcional(?:es)?|"
        "experimental|integrad[oa]s?|extint[oa]s?|independientes?|capital|parte de|"
        "(?:el|la|los|las) (?:[a-záéíóúñ]+ )?(?:más|mayor|mayores|menor|mejor|únic[oa]))"
    )
    strong = (
        "actualmente|hoy en día|en la actualidad|hoy por hoy|a día de hoy|por el momento|"
        "de momento|en la época actual"
    )
    version = "(?:versión|edición|revisión|norma|generación)"
    office = (
        "(?:president[ea]|rey|reina|papa|primer ministr[oa]|ministr[oa]|gobierno|alcaldesa|"
        "alcalde|director[a]?|secretari[oa]|campe[óo]na?|récord|población|constitución|ley|tipo)"
    )
    made = r"(?:[a-záéíóúñ]+(?:ad|id)[oa]s?|abiert[oa]s?|hech[oa]s?)"
    return shaped(
        f"{strong}|hoy|ahora|recientemente|última versión|últimas versiones|más reciente|actual",
        (
            rf"\A{word(strong)},? {CLAUSE}\b{verb}",
            rf"\A{word('hoy')},? {CLAUSE}\b{verb}",
            rf"\b{verb},? {FEW}{word(f'{strong}|hoy')}",
            rf"{word(f'{strong}|hoy')},? {verb}",
            rf"(?:\b{verb} {FEW}|\A){word('ahora')},? {FEW}{state}",
            (
                rf"{word('ahora')} (?:es|son|está|están|se|cuenta con|tiene|admite|soporta) "
                rf"{FEW}{state}"
            ),
            rf"{word('ahora')} (?:admite|soporta|requiere|cifra|exige)n?",
            rf"(?:ha sido|han sido|fue|fueron|se ha|se han) {FEW}{word('recientemente')}",
            rf"{word('recientemente')},? (?:se (?:ha|han)|ha|han|fue|fueron)",
            rf"(?:fue|fueron|ha sido|han sido) {made} {word('recientemente')}",
            rf"[Ll]a {word('última|más reciente')} {version} (?:de [^,;:]{{1,30}}? )?{verb}",
            rf"[Ll]a {version} {word('más reciente|actual')} (?:de [^,;:]{{1,30}}? )?{verb}",
            rf"(?:es|son) la {word('última|más reciente')} {version}",
            rf"(?:[Ee]l|[Ll]a) {word('actual')} {office}",
            rf"(?:[Ee]l|[Ll]a) {office} {word('actual')}",
        ),
        told=r"\b(?:hasta|de|desde|por|a partir de|que|como|justo)"
        r"|\b(?:yo|nosotros|tú|mi|nuestr[oa]s?|mañana|ayer)\b[^.;]*"
        r"|[^\s,;:] (?:que|cual|cuales|quien|quienes|donde|cuando|si|lo que)\b[^,;:]*"
        r"|\b(?:cuánt[oa]s?|qué|cuál|si|cuando)\b[^,;:]*",
        goes_on=r" (?:mismo|bien|que|"
        r"es (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)|y mañana|o\b)",
        supposes="Si|Cuando|Una vez|En cuanto|Supongamos",
        letters=r"\w",
    )


def french() -> Dated:
    """The words of French."""
    verb = (
        "(?:est|sont|n'est|ne sont|a|ont|n'a|compte|comptent|peut|peuvent|existe|existent|vit|"
        "vivent|utilise|utilisent|emploie|emploient|fait partie|font partie|reste|restent|occupe|"
        "occupent|dépasse|dépassent|permet|permettent|exige|exigent|prend|comprend|comprennent|"
        "contient|coûte|coûtent|produit|produisent|parlent|appartient|appartiennent|représente|"
        "représentent|désigne|chiffre|accepte|offre|offrent|s'élève|s'applique|"
        "s[e'] ?[a-zà-ÿ]{3,}|il y a|il existe|touche|reçoit|paie|dure|gère|regroupe)"
    )
    state = (
        "(?:par défaut|obligatoires?|facultati(?:f|ve)s?|compatibles?|obsolètes?|disponibles?|"
        "standard|gratuite?s?|payante?s?|interdite?s?|autorisée?s?|légal|légale|illégale?|membres?|"
        "millions?|milliards?|pour cent|%|recommandée?s?|possibles?|intégrée?s?|disparue?s?|"
        "indépendante?s?|capitale|partie|remplacée?s?|prise? en charge|abandonnée?s?|dépréciée?s?|"
        "(?:le|la|les) (?:plus|seule?|premi(?:er|ère)|meilleure?|[a-zà-ÿ]+ (?:le|la) plus))"
    )
    strong = (
        "actuellement|à l['\u2019]heure actuelle|de nos jours|à ce jour|pour l['\u2019]instant|"
        "pour le moment|à l['\u2019]heure qu['\u2019]il est"
    )
    this_day = "aujourd['\u2019]hui"
    soft = "désormais|maintenant|dorénavant|à présent|en ce moment"
    version = "(?:version|édition|révision|norme|génération|mouture)"
    office = (
        "(?:présidente?|roi|reine|pape|premi(?:er|ère) ministre|ministre|gouvernement|maire|"
        "direct(?:eur|rice)|secrétaire|champion(?:ne)?|record|population|constitution|taux)"
    )
    return shaped(
        "actuellement|à l'heure actuelle|à l\u2019heure actuelle|de nos jours|à ce jour|"
        "pour l'instant|pour l\u2019instant|pour le moment|aujourd'hui|aujourd\u2019hui|désormais|"
        "maintenant|dorénavant|à présent|en ce moment|récemment|dernière version|"
        "dernière édition|plus récente|actuel|actuelle",
        (
            rf"\A{word(f'{strong}|{this_day}')},? {CLAUSE}\b{verb}",
            rf"\b{verb},? {FEW}{word(f'{strong}|{this_day}')}",
            rf"{word(f'{strong}|{this_day}')},? {verb}",
            rf"\b{verb} {FEW}{word(soft)},? {FEW}{state}",
            rf"\b{verb} {FEW}{state} {word(soft)}{ENDS}",
            rf"\A{word(soft)},? {CLAUSE}\b{verb} {FEW}{state}",
            rf"(?:a|ont|est|sont)(?: été)? {FEW}{word('récemment')}",
            rf"\A{word('récemment')},? {CLAUSE}(?:a|ont|est|sont)",
            rf"[Ll]a {word('dernière')} {version} (?:d[eu'] ?[^,;:]{{1,30}}? )?{verb}",
            (
                rf"(?:[Ll]a |[Ll]['\u2019]){version} {word('actuelle|la plus récente')} "
                rf"(?:d[eu'] ?[^,;:]{{1,30}}? )?{verb}"
            ),
            rf"(?:est|sont) la {word('dernière')} {version}",
            rf"(?:[Ll][ea] |[Ll]['\u2019]){word('actuel|actuelle')} {office}",
            rf"(?:[Ll][ea] ){office} {word('actuel|actuelle')}",
        ),
        told=r"\b(?:jusqu['\u2019]à|dès|à partir de|depuis|d['\u2019]|que|comme)"
        r"|\b(?:je|nous|tu|mon|notre|demain|hier)\b[^.;]*|\bj['\u2019][^.;]*"
        r"|[^\s,;:] (?:qui|que|dont|où|lequel|laquelle|lesquels|quand|lorsque|si)\b[^,;:]*"
        r"|[^\s,;:] (?:qu|lorsqu)['\u2019][^,;:]*"
        r"|\b(?:combien|quel(?:le)?s?|si|quand|lorsque)\b[^,;:]*"
        r"|\bs['\u2019]ils?\b[^,;:]*",
        goes_on=r",? (?:c['\u2019]est [a-z]+di\b|que|où|même|et demain|ou\b)",
        supposes="Si|Quand|Lorsque?|Lorsqu['\u2019]|Une fois|Dès que|Supposons",
        letters=r"\w",
    )
