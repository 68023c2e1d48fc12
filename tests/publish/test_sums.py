"""The checksums are those of the files, in the form that every system can check."""

import hashlib
import shutil
import subprocess

import pytest

from tests.publish.author import Author


def test_every_other_file_has_its_checksum(released: Author) -> None:
    released.edit("basics", "15006", "15001")
    released.release("1.0.1")

    for version in ("1.0.0", "1.0.1"):
        folder = released.into(version)
        lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
        others = sorted(it.name for it in folder.iterdir() if it.name != "SHA256SUMS")
        assert [line[66:] for line in lines] == others
        for line in lines:
            content = (folder / line[66:]).read_bytes()
            assert line[:66] == f"{hashlib.sha256(content).hexdigest()}  "


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not installed")
def test_sha256sum_agrees(released: Author) -> None:
    command = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    done = subprocess.run(command, cwd=released.into("1.0.0"), capture_output=True, check=False)

    assert (done.returncode, done.stdout.count(b": OK\n")) == (0, 4)
