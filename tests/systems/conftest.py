"""Systems to run on, as fixtures."""

from pathlib import Path

import pytest

from tests.systems.disk import Disk
from tests.systems.windows import Windows


@pytest.fixture
def windows(scratch: Path, monkeypatch: pytest.MonkeyPatch) -> Windows:
    """Files that are open stay where they are.

    Temporary folders are in ``scratch``: without locks, those of other runs would be swept.
    """
    assert scratch.is_dir()
    return Windows(monkeypatch)


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Disk:
    """``tmp_path`` is on a disk that ignores case and Unicode form."""
    return Disk(tmp_path, monkeypatch)


@pytest.fixture
def scratch(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary folders."""
    folder = tmp_path_factory.mktemp("scratch")
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder
