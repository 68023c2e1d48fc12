"""The files of a new bank: those under ``assets``, with its id, title and language filled in."""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files as resources
from pathlib import Path
from types import MappingProxyType

from meshcards import opening, staging
from meshcards.bank import characters, schema
from meshcards.bank.labels import Labels
from meshcards.bank.naming import MAX_ID
from meshcards.bank.value import LANGUAGE_PATTERN
from meshcards.cards import language
from meshcards.compiler.join import Ask
from meshcards.lint import rules
from meshcards.problem import Severity

SCHEMA = "schema.json"
WORKFLOW = ".github/workflows/meshcards.yaml"  # deck.yaml would make its folder a bank
ACTION = ".github/actions/meshcards/action.yml"
ON_GITHUB = frozenset({WORKFLOW, ACTION})  # of no use below the root of a repository

# Under their own names, those that begin with a dot would apply to the assets themselves.
_ASSETS = MappingProxyType(
    {
        "deck.yaml": "deck.yaml",
        "basics.yaml": "basics.yaml",
        "README.md": "readme.md",
        ".gitattributes": "gitattributes",
        ".gitignore": "gitignore",
        WORKFLOW: "workflow.yaml",
    }
)
NAMES = (*_ASSETS, ACTION, SCHEMA)  # of all files, by their paths in the bank's folder

_BLANK = re.compile("@([A-Z]+)@")
_PLAIN = re.compile(r"[^\W\d_]\w*(?:[ -]\w+)*")  # what means the same in every kind of YAML
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
_MARKDOWN = re.compile(r"[\\`*_\[\]<>#&|~]")
_NOTE = """
# The sample is in English. The headings of the cards come in the deck's language, '{}'."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What an author wants of a new bank; ``refusals`` lists what a bank cannot have of it."""

    id: str
    title: str
    language: str = language.DEFAULT


def files(wish: Wish, version: str) -> dict[str, str]:
    """The text of each file of a bank, by its path in the bank's folder.

    ``version`` is that of meshcards, which the workflow installs.
    """
    foreign = language.looked_up(wish.language) != language.DEFAULT
    blanks = {
        "ID": wish.id,
        "TITLE": _scalar(wish.title),
        "LANGUAGE": wish.language,
        "HEADING": _MARKDOWN.sub(r"\\\g<0>", wish.title),
        "NOTE": _NOTE.format(wish.language) if foreign else "",
        "VERSION": version,
    }
    assets = resources("meshcards.start") / "assets"
    # In one pass, so that a title with the name of a blank in it remains as it is.
    filled = {
        name: _BLANK.sub(lambda it: blanks[it[1]], (assets / asset).read_text(encoding="utf-8"))
        for name, asset in _ASSETS.items()
    }
    return {**filled, ACTION: _action(), SCHEMA: schema.document() + "\n"}


def _action() -> str:
    """The action that the workflow uses: inside the package, or beside it in a checkout.

    A copy in the bank's own repository works wherever meshcards is installed from, and its author
    can read what runs there.
    """
    inside = resources("meshcards.start") / "assets" / "action.yml"
    beside = Path(__file__).parents[2] / "action.yml"
    return (inside if inside.is_file() else beside).read_text(encoding="utf-8")


def refusals(wish: Wish) -> dict[str, str]:
    """Why a bank cannot be as its author wishes: messages by ``id``, ``title`` and ``language``."""
    for name, value in (("id", wish.id), ("title", wish.title), ("language", wish.language)):
        if slips := characters.cleaned(value, name)[1]:
            return {name: slips[0].message}
    if re.fullmatch(LANGUAGE_PATTERN, wish.language) and not language.looked_up(wish.language):
        return {"language": _wordless(wish.language)}
    return _problems(files(wish, version=""))


def _problems(texts: Mapping[str, str]) -> dict[str, str]:
    """The first problem of each key of deck.yaml, except for advice, of a bank with these files."""
    found: dict[str, str] = {}
    with staging.folder() as folder:
        for name in ("deck.yaml", "basics.yaml"):
            (folder / name).write_bytes(texts[name].encode())
        for problem in opening.bank(folder, Ask(rules.RULES)).problems:
            if problem.severity is not Severity.ADVICE:
                steps = problem.place.steps if problem.place else ()
                found.setdefault(str(steps[0]) if steps else "title", problem.message)
    return found


def _wordless(tag: str) -> str:
    supported = ", ".join(language.supported())
    return (
        f"the headings of the cards are not translated into '{tag}'; choose one of {supported}, "
        f"or start in one of these, then write 'language: {tag}' in deck.yaml and every word of "
        f"the cards under 'labels': {', '.join(Labels.model_fields)}"
    )


def title_of(folder: Path) -> str:
    """The title that a folder's name suggests: ``Cell biology`` for ``cell-biology``."""
    words = " ".join(re.split(r"[-_\s]+", folder.name)).strip()
    return words[:1].upper() + words[1:]


def id_of(text: str) -> str:
    """The id that a title or a folder's name suggests; empty if it has no letter of an id."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(it for it in plain if not unicodedata.combining(it))
    return "-".join(re.findall("[a-z0-9]+", plain))[:MAX_ID].strip("-")


def _scalar(text: str) -> str:
    """A text as YAML: as it is where that is safe, else in double quotes."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)
