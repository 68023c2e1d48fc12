"""The site, built by its generator from the pages of the repository and the bundled deck.

The pages are written as the generator reads them into a temporary folder, and so is what they
show: pictures, files that they link to, and the gallery.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from string import Template
from tempfile import TemporaryDirectory

from meshcards.lint import manual
from meshcards.opening import Prepared
from tests.docs.page import ROOT
from tests.site import contents, deck, front, wording
from tests.site.addresses import Addresses
from tests.site.deck import ASSETS, Offer

_GENERATED = {"rules.md"}  # pages that are written by a program, so nobody edits them
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_TRACE = re.compile(r"^Traceback .*?^(?=\w)", re.MULTILINE | re.DOTALL)
_BESIDE = ("site.css", "logo.svg")  # what belongs to no single page


class NotBuiltError(Exception):
    """The generator refused, or it warned of something."""


def site(prepared: Prepared, output: Path, offer: Offer, url: str = "") -> None:
    """Build the site into ``output``, in place of what is there.

    ``prepared`` is the bundled deck, ``url`` the address that the site is for, if it is known.
    Raises NotBuiltError for what the generator says, and BrokenLinkError for a link of a page
    that leads nowhere.
    """
    with TemporaryDirectory(prefix="meshcards-") as name:
        folder = Path(name)
        write(prepared, folder, offer, url)
        built = generate(folder)
        if output.exists():
            shutil.rmtree(output)
        shutil.copytree(built, output)


def write(prepared: Prepared, folder: Path, offer: Offer, url: str = "") -> None:
    """Write into ``folder`` what the generator reads."""
    pages = folder / "pages"
    pages.mkdir(parents=True)
    _write_pages(pages, offer.repository)
    (pages / contents.DECK).write_text(deck.page(prepared, offer, pages), encoding="utf-8")
    deck.show(prepared, pages / Path(contents.GALLERY).parent)
    for name in _BESIDE:
        shutil.copyfile(ASSETS / name, pages / name)
    shutil.copytree(ASSETS / "theme", folder / "theme")
    settings = Template((ASSETS / "zensical.toml").read_text(encoding="utf-8"))
    known = {"url": url, "repository": offer.repository}
    quoted = {key: json.dumps(value) for key, value in known.items()}
    text = settings.substitute(quoted, nav=_navigation())
    (folder / "zensical.toml").write_text(text, encoding="utf-8")


def _write_pages(folder: Path, repository: str) -> None:
    sources = contents.sources()
    # A key of a bank has the name of a rule too, where that is one word: `figure`.
    rules = {it for it in manual.pages() if "-" in it}
    copied: dict[str, Path] = {}
    for path, name in sources.items():
        addresses = Addresses(path, sources, copied, repository)
        text = front.page() if name == contents.FRONT else path.read_text(encoding="utf-8")
        whole = wording.told(text, addresses, rules)
        (folder / name).write_text(_head(path, name) + whole, encoding="utf-8")
    _copy(copied, folder)


def _head(path: Path, name: str) -> str:
    """What the generator is told of a page, above it."""
    settings = dict[str, object]()
    if name not in _GENERATED:
        settings["source"] = path.relative_to(ROOT).as_posix()
    if name == contents.FRONT:
        settings |= {"title": "From YAML to Anki", "hide": ["toc"]}
    lines = [f"{key}: {json.dumps(value)}" for key, value in settings.items()]
    return "\n".join(["---", *lines, "---", "", ""]) if lines else ""


def _copy(files: Mapping[str, Path], folder: Path) -> None:
    for name, path in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def _navigation() -> str:
    """The navigation as TOML."""
    groups = [
        f"{{ {json.dumps(group.title)} = [{', '.join(map(_entry, group.pages))}] }}"
        for group in contents.groups()
    ]
    return "[\n  " + ",\n  ".join(groups) + ",\n]"


def _entry(page: tuple[str, str]) -> str:
    title, file = page
    return f"{{ {json.dumps(title)} = {json.dumps(file)} }}"


def generate(folder: Path) -> Path:
    """Let the generator build what was written into ``folder``; the folder of the site.

    Raises NotBuiltError for what it refuses or warns of.
    """
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict"],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    said = _COLOUR.sub("", f"{done.stdout}{done.stderr}").strip()
    if done.returncode or "warning" in said.lower():
        raise NotBuiltError(_TRACE.sub("", said))
    return folder / "site"
