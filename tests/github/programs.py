"""The programs that a step finds on its path: the real ones, and those that would need a network.

What ``python`` would fetch or publish is noted instead of done: ``pip install``, and what only a
job of our own workflows runs. ``meshcards`` is the real one, or one that answers at once by what a
test puts into a folder, for what depends only on how it ends.
"""

import shlex
import shutil
import sys
from pathlib import Path

_NOTED = ("-m pip", "-P -m", "-m pytest", "-m twine", "-m tests.site")
_PYTHON = """\
#!/bin/sh
case "$1 $2" in
  {noted})
    printf '%s\\n' "python $*" >>{calls}
    exit 0 ;;
  "-m venv")
    mkdir -p "$3/bin"
    cp {folder}/* "$3/bin/"
    exit 0 ;;
  "-m build")  # tests/test_wheel.py really builds one
    mkdir -p "$4"
    touch "$4/meshcards-1.2.3-py3-none-any.whl" "$4/meshcards-1.2.3.tar.gz"
    exit 0 ;;
  "-m meshcards")
    shift 2
    exec meshcards "$@" ;;
esac
exec {real} "$@"
"""
_NOTING = """\
#!/bin/sh
printf '%s\\n' "{name} $*" >>{calls}
"""


_PLAYED = """\
#!/bin/sh
printf '%s\\n' "meshcards $*" >>{calls}
last=; for word; do
  case "$last" in --output) output=$word ;; esac
  last=$word
done
fails() {{ [ -e {played}/"$1" ]; }}
case "$*" in
  "check --format sarif"*) echo '{{"runs": []}}'; ! fails check ;;
  "check "*) if fails check; then echo '::error file=basics.yaml,line=1::wrong'; exit 1; fi ;;
  "build "*)
    if fails build; then echo 'Error: deck.lock would change' >&2; exit 1; fi
    echo package >"$output/cells.apkg"
    echo '{{"version": 1, "banks": [{{"id": "cells", "folder": "."}}]}}' ;;
  "preview "*) mkdir "$output" && echo page >"$output/index.html" ;;
  "diff "*html*) echo page >"$output" ;;
  "diff "*) cat {played}/diff 2>/dev/null || echo '1 reworded' ;;
  "release "*)
    echo package >"$output/cells.apkg"
    printf '# Cells 1.0.0\\n\\nnotes\\n' >"$output/notes.md"
    (cd "$output" && sha256sum cells.apkg notes.md >SHA256SUMS) ;;
esac
"""


def put(folder: Path, *, real: bool) -> Path:
    """Write the programs into ``folder``, and return the file that notes what was not done.

    Unless it is the real one, ``meshcards`` fails where the folder ``played`` beside it has a file
    with the name of the command, such as ``build``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    calls = folder.parent / "calls.txt"
    calls.touch()
    words = {
        "noted": " | ".join(f'"{it}"' for it in _NOTED),
        "calls": shlex.quote(str(calls)),
        "folder": shlex.quote(str(folder)),
        "played": shlex.quote(str(folder.parent / "played")),
        "real": shlex.quote(sys.executable),
    }
    _program(folder / "python", _PYTHON.format(**words))
    meshcards = f'#!/bin/sh\nexec {words["real"]} -m meshcards "$@"\n'
    _program(folder / "meshcards", meshcards if real else _PLAYED.format(**words))
    _program(folder / "apt-get", _NOTING.format(name="apt-get", **words))
    return calls


def missing() -> list[str]:
    """Which of the real programs that the steps run are not on this machine's path."""
    return [it for it in ("bash", "git", "gh", "jq") if not shutil.which(it)]


def _program(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
