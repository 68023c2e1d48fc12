"""A full disk, a closed pipe, a read-only bank: nothing is lost, and no traceback is shown."""

import os
import re
import resource
import shlex
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from meshcards import api
from meshcards.compiler import cache

WriteBank = Callable[..., Path]
RunMeshcards = Callable[..., subprocess.CompletedProcess[str]]
InMounts = Callable[[str], subprocess.CompletedProcess[str]]

NOW = 1_700_000_000
PAGE = 4096  # what a tmpfs hands out at a time
MESHCARDS = shlex.join([sys.executable, "-m", "meshcards"])
BASICS = "title: Basics\nquestions:\n" + "".join(
    f"  - {{id: q{n}, question: 'What is {n * 7919}?', strongest: {{answer: A number.}},"
    " others: [{falls_short: No.}]}\n"
    for n in range(200)
)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "out" / "mesh.apkg"


@pytest.fixture
def bank(write_bank: WriteBank, output: Path) -> Path:
    """A bank that was built to ``output`` and edited since."""
    api.build(write_bank({"basics": BASICS}), output, now=NOW)
    return write_bank({"basics": BASICS.replace("A number", "A big number")})


def files(*folders: Path) -> dict[str, bytes]:
    """All that is in folders, but for what was kept beside a bank."""
    return {
        str(path): path.read_bytes()
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and path.parent.name != cache.NAME
    }


@pytest.fixture
def in_mounts(tmp_path: Path) -> InMounts:
    """Runs a shell script that may mount what it likes: mounts end with the process."""
    unshare = ["unshare", "--map-root-user", "--mount", "sh", "-euc"]
    (tmp_path / "small").mkdir()
    try:
        probe = subprocess.run(
            [*unshare, f"mount -t tmpfs none {tmp_path}/small"],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    except FileNotFoundError:
        pytest.skip("unshare, of util-linux, is not installed: nothing can be mounted")
    if probe.returncode:
        pytest.skip(f"nothing can be mounted here: {probe.stderr.strip()}")

    def run(script: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*unshare, script],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    return run


def mounted(size: int) -> str:
    return f"mount -t tmpfs -o size={size} none small\n"


def test_a_full_disk_under_the_output_leaves_the_package_that_was_there(
    bank: Path, output: Path, in_mounts: InMounts
) -> None:
    pages = -(-output.stat().st_size // PAGE)
    lock = (bank / "deck.lock").read_bytes()

    done = in_mounts(
        mounted((pages + 1) * PAGE)
        + f"cp {output} small/mesh.apkg\n"
        + f"{MESHCARDS} build {bank} -o small || echo exit $?\n"
        + "ls -A small\n"
        + f"cmp {output} small/mesh.apkg"
    )

    assert (done.returncode, done.stdout) == (0, "exit 1\nmesh.apkg\n")
    assert done.stderr == "Error: small/mesh.apkg cannot be written: No space left on device\n"
    assert (bank / "deck.lock").read_bytes() == lock


def test_a_full_disk_under_the_bank_leaves_lock_and_package_as_they_were(
    bank: Path, output: Path, in_mounts: InMounts
) -> None:
    before = files(output.parent)
    size = sum(-(-path.stat().st_size // PAGE) for path in bank.iterdir()) * PAGE

    done = in_mounts(
        mounted(size)
        + f"cp {bank}/* small\n"
        + f"{MESHCARDS} build small -o {output} || echo exit $?\n"
        + "ls -A small\n"
        + f"cmp {bank}/deck.lock small/deck.lock"
    )

    assert (done.returncode, done.stdout) == (0, "exit 1\nbasics.yaml\ndeck.lock\ndeck.yaml\n")
    assert done.stderr.startswith("Error: ")
    assert "cannot be written: No space left on device\n" in done.stderr
    assert files(output.parent) == before


@pytest.mark.parametrize("room", [0.3, 0.7], ids=["for-half-the-notes", "for-half-the-rows"])
def test_a_full_disk_for_temporary_files_leaves_everything_as_it_was(
    bank: Path, output: Path, in_mounts: InMounts, room: float
) -> None:
    before = files(bank, output.parent)
    with zipfile.ZipFile(output) as archive:
        collection = archive.getinfo("collection.anki2").file_size

    done = in_mounts(
        mounted(int(room * collection))
        + f"TMPDIR=small {MESHCARDS} build {bank} -o {output} || echo exit $?\n"
        + "ls -A small"
    )

    assert (done.returncode, done.stdout) == (0, "exit 1\n")
    assert done.stderr.startswith("Error: ")
    assert re.search(r"cannot be written(?:: | \()", done.stderr)
    assert "Traceback" not in done.stderr
    assert files(bank, output.parent) == before


def test_a_read_only_bank_is_built_only_if_its_lock_is_current(
    bank: Path, output: Path, in_mounts: InMounts
) -> None:
    before = files(bank, output.parent)
    read_only = f"mount --bind {bank} small && mount -o remount,bind,ro small\n"
    script = f"{read_only}{MESHCARDS} build small -o out || echo exit $?"

    changed = in_mounts(script)
    after = files(bank, output.parent)
    api.build(bank, output, now=NOW + 1)
    current = in_mounts(script)

    assert changed.stdout == "exit 1\n"
    assert changed.stderr.startswith("Error: small/")
    assert changed.stderr.endswith(" cannot be written: Read-only file system\n")
    assert after == before
    assert (current.returncode, current.stderr) == (0, "")
    assert "nothing changed" in current.stdout


@pytest.mark.parametrize("most", [0, 1000, 5000, 20_000, 100_000])
def test_a_limit_on_file_sizes_leaves_everything_as_it_was(
    bank: Path, output: Path, run_meshcards: RunMeshcards, most: int
) -> None:
    before = files(bank, output.parent)

    limits = {resource.RLIMIT_FSIZE: most}
    done = run_meshcards("build", bank, "-o", output, limits=limits)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: ")
    assert re.search(r"cannot be written(?:: | \()", done.stderr)
    assert "Traceback" not in done.stderr
    assert files(bank, output.parent) == before


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_pipe_that_nobody_reads_is_no_traceback(
    bank: Path, run_meshcards: RunMeshcards, command: str
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = run_meshcards(command, bank, stdout=writer)
    finally:
        os.close(writer)

    assert (done.returncode, done.stderr) == (1, "")


def test_problems_into_a_pipe_that_nobody_reads_are_no_traceback(
    write_bank: WriteBank, run_meshcards: RunMeshcards
) -> None:
    broken = write_bank({"basics": "title: Basics\n" + "".join(f"k{n}: no\n" for n in range(5000))})
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = run_meshcards("build", broken, stderr=writer)
    finally:
        os.close(writer)

    assert (done.returncode, done.stdout) == (1, "")
