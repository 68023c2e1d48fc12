"""``python -m tests.badges`` draws the README's badges: the licences, and the last release.

A badge of an outside service would have to know where the repository is, and would ask that service
each time somebody reads the page.
"""

from pathlib import Path
from string import Template

from meshcards.anki import lockfile

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
BANK = ROOT / "decks" / "service-mesh"
LETTER, MARGIN = 6.6, 14  # pixels of a letter, on average, and of the space around a text
GREEN, GREY, BLUE = "#1b6e3c", "#4b5563", "#0b5cad"


def drawn() -> dict[str, str]:
    """Each badge as it should be, by the name of its file."""
    lock, _ = lockfile.read(BANK / "deck.lock", "service-mesh")
    last = lock.last_release
    return {
        "badge-licence.svg": _badge("licence", "MIT, deck CC BY 4.0", BLUE),
        "badge-release.svg": _badge(
            "release", last.version if last else "not yet", GREEN if last else GREY
        ),
    }


def _badge(label: str, value: str, colour: str) -> str:
    left, right = (round(len(it) * LETTER) + MARGIN for it in (label, value))
    template = Template((Path(__file__).parent / "badge.svg").read_text(encoding="utf-8"))
    return template.substitute(
        label=label,
        value=value,
        colour=colour,
        width=left + right,
        left=left,
        right=right,
        middle_left=left / 2,
        middle_right=left + right / 2,
    )


def main() -> None:
    """Write every badge."""
    for name, badge in drawn().items():
        (IMAGES / name).write_text(badge, encoding="utf-8")


if __name__ == "__main__":
    main()
