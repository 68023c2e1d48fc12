"""Banks around the parts of a bank that a page shows, so that each part can be checked as one.

A part is some keys of deck.yaml, some questions, some terms, or some keys of a question. The rest
is the bank that docs/bank-format.md begins with, so whatever a part names is there.
"""

import re
from pathlib import Path
from textwrap import dedent, indent

from tests import media
from tests.docs.page import ROOT, Page

_PAGE = Page(ROOT / "docs" / "bank-format.md")
_QUESTION = """\
  - id: another-question
    question: How would you run a canary release with a mesh?
    level: foundational
    answer: |
      Two versions run side by side. A DestinationRule names a subset for each, a VirtualService
      moves the weight between them, and a metric decides about the next step.
    sources: [https://istio.io/latest/docs/concepts/traffic-management/]
"""


def bank() -> dict[str, str]:
    """The files of the bank in docs/bank-format.md, by their names in its folder."""
    files = {it.mark("file"): it.text for it in _PAGE.blocks if it.mark("file")}
    return {Path(name).name: text for name, text in files.items()}


def write(folder: Path, kind: str = "", part: str = "") -> None:
    """Write that bank to ``folder``, which is new, with a part of the ``kind`` in its place."""
    files, part = bank(), dedent(part)
    terms = files["traffic.yaml"].partition("terms:\n")[2]
    title = "title: 04 Traffic management\n"
    match kind:
        case "":
            pass
        case "keys of deck.yaml":
            files["deck.yaml"] += part
            if "no-source" in part:  # which it ignores for nothing where all have one
                files["traffic.yaml"] = re.sub(
                    r"^ +sources:.*\n(?: +- http.*\n)?",
                    "",
                    files["traffic.yaml"],
                    flags=re.MULTILINE,
                )
        case "questions":
            files["traffic.yaml"] = f"{title}questions:\n{indent(part, '  ')}terms:\n{terms}"
        case "terms":
            files["traffic.yaml"] += indent(part, "  ")
        case "keys of a question":
            keys = indent(part, "    ")
            files["traffic.yaml"] = f"{title}questions:\n{_QUESTION}{keys}terms:\n{terms}"
        case _:
            raise ValueError(f"no part of a bank is called {kind!r}")
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    for name in re.findall(r"file: (\S+)", part):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes({**media.IMAGES, **media.SOUNDS}[Path(name).suffix])
    for name in re.findall(r"style: (\S+)", part):
        (folder / name).write_text(".mc { --accent: #00695c; }\n", encoding="utf-8")
