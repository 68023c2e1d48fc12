"""No part of the gallery's script replaces a name of another: all share one namespace."""

import re
from collections import Counter

from meshcards.preview import page

DECLARED = re.compile(
    r"^(?:async )?(?:function\*? |class |(?:const|let|var) )(?:(\w+|\$)|[{\[]([^}\]]*)[}\]])",
    re.MULTILINE,
)


def declared(script: str) -> list[str]:
    found = []
    for name, several in DECLARED.findall(script):
        found += [name] if name else re.findall(r"\w+(?=\s*(?:,|=|$))", several)
    return found


def test_no_two_parts_declare_one_name() -> None:
    names = Counter(
        name for part in page._SCRIPT for name in declared(page._asset(f"script/{part}.js"))
    )
    assert len(names) > 80
    assert [name for name, times in names.items() if times > 1] == []


def test_every_part_is_in_the_page() -> None:
    parts = {it.name.removesuffix(".js") for it in (page._ASSETS / "script").iterdir()}
    assert parts == set(page._SCRIPT)


def test_a_name_is_seen_however_it_is_declared() -> None:
    script = "const a = 1;\nlet b;\nfunction c() {}\nasync function d() {}\nconst { e, f } = x;\n"
    assert declared(script) == ["a", "b", "c", "d", "e", "f"]
