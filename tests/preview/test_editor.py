"""A link opens an editor at a line, and a URL that could do anything else is refused."""

import os
import re
from pathlib import Path

import pytest

from meshcards.preview import editor
from meshcards.problem import Mark


@pytest.mark.parametrize(
    ("wish", "url"),
    [
        ("vscode", "vscode://file{}:92:5"),
        ("zed", "zed://file{}:92:5"),
        ("idea", "idea://open?file={}&line=92&column=5"),
        ("subl://open?url=file://{path}&line={line}", "subl://open?url=file://{}&line=92"),
        ("My-Editor+2.0:{path}", "My-Editor+2.0:{}"),
        ("x:{{{path}}}", "x:{{{}}}"),
    ],
)
def test_a_link_has_the_absolute_path_and_the_line(tmp_path: Path, wish: str, url: str) -> None:
    link = editor.named(wish)(Mark(str(tmp_path / "traffic.yaml"), 92, 5))

    assert link.href == url.format(f"{tmp_path}/traffic.yaml")
    assert (link.text, link.line, link.edits) == ("traffic.yaml:92", 92, True)


def test_a_relative_path_is_found_from_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    link = editor.named("zed")(Mark("mesh/a.yaml", 1, 1))
    assert link.href == f"zed://file{tmp_path}/mesh/a.yaml:1:1"


@pytest.mark.parametrize(
    ("name", "quoted"),
    [
        ("a b.yaml", "a%20b.yaml"),
        ("a&b=#?.yaml", "a%26b%3D%23%3F.yaml"),
        ("\u00fc\u202e.yaml", "%C3%BC%E2%80%AE.yaml"),
        ('"><script>.yaml', "%22%3E%3Cscript%3E.yaml"),
        ("{line}.yaml", "%7Bline%7D.yaml"),
        (os.fsdecode(b"\xff.yaml"), "%FF.yaml"),
        ("a\nb.yaml", "a%0Ab.yaml"),
    ],
)
def test_a_path_is_quoted_whatever_it_is_made_of(name: str, quoted: str) -> None:
    assert editor.named("vscode")(Mark(f"/bank/{name}", 3, 1)).href == (
        f"vscode://file/bank/{quoted}:3:1"
    )


@pytest.mark.parametrize(
    ("wish", "why"),
    [
        ("emacs", "is not an editor; name one of vscode, zed, idea, or give a URL"),
        ("VSCode", "is not an editor; did you mean 'vscode'?"),
        ("vscod", "'vscod' is not an editor; did you mean 'vscode'?"),
        ("{path}", "is not an editor"),
        ("", "is not an editor"),
        ("javascript:alert({path})", "a URL of javascript: does not open an editor"),
        ("JavaScript:alert({path})", "does not open an editor"),
        ("data:text/html,{path}", "does not open an editor"),
        ("vbscript:{path}", "does not open an editor"),
        ("x:{path}:{row}", "'{row}' is not known here"),
        ("x:{path!r}", "'{path!r}' is not known here"),
        ("x:{path:>9}", "'{path:>9}' is not known here"),
        ("x:{path.name}", "'{path.name}' is not known here"),
        ("x:{}", "'{}' is not known here"),
        ("x:{path", "has an unpaired brace"),
        ("x:{path}}", "has an unpaired brace"),
        ("x:{line}", "lacks {path}"),
        ("x: {path}", "has a space or a control character"),
        ("java\tscript:{path}", "is not an editor"),
        ("x:{path}\n", "has a space or a control character"),
        (" javascript:{path}", "is not an editor"),
    ],
)
def test_what_opens_no_editor_is_refused_with_the_reason(wish: str, why: str) -> None:
    with pytest.raises(ValueError, match=re.escape(why)) as refused:
        editor.named(wish)
    assert str(refused.value).isprintable()
