"""The tests that run on Windows use nothing that Windows lacks, and most tests run there."""

import ast
from pathlib import Path

import pytest

from tests import conftest
from tests.systems.test_posix_names import faults

FILES = sorted(Path(conftest.__file__).parent.rglob("test_*.py"))


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_most_files_of_tests_run_on_every_system(system: str) -> None:
    left = [path for path in FILES if not conftest.is_lacking(path, system)]
    assert len(left) > 0.7 * len(FILES)


def test_what_runs_on_windows_uses_nothing_that_windows_lacks() -> None:
    for path in FILES:
        if not conftest.is_lacking(path, "win32"):
            assert [*faults(ast.parse(path.read_text("utf-8")))] == [], path
