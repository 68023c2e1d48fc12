"""A virtual environment for each engine, made once and kept in a folder of the user's."""

import subprocess
import sys
from pathlib import Path

VERSIONS = ("2.1.54", "2.1.66", "23.12", "24.6", "25.2", "25.9", "26.9")  # 2022 to 2026


def python(cache: Path, version: str) -> Path:
    """The Python that has ``version`` of the engine, its environment made if it is not there.

    Every version is one wheel for all Pythons from 3.9 or 3.10 on, and works with the Protobuf of
    today, so the Python that runs this does. Raises subprocess.CalledProcessError if pip cannot
    have it.
    """
    home = cache / f"anki-{version}-py{sys.version_info.major}.{sys.version_info.minor}"
    binary = home / "bin" / "python"
    done = home / "installed"
    if not done.exists():
        _run(sys.executable, "-m", "venv", "--clear", str(home))
        _run(str(binary), "-m", "pip", "install", "--quiet", f"anki=={version}")
        done.touch()  # a killed installation has no such file and starts over
    return binary


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, text=True)
