"""``meshcards release``: what it freezes, what it refuses, and that a dry run writes nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from meshcards.anki import lockfile
from meshcards.anki.lock import Release
from meshcards.cli import terminal
from tests.cli.releases import NOW, TOPIC, description, package, run

WriteBank = Callable[..., Path]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def bank(write_bank: WriteBank) -> Path:
    """A bank that was built."""
    folder = write_bank({"basics": TOPIC.format(question="Why?")})
    assert run("build", folder, "-q").exit_code == 0
    return folder


def edit(bank: Path, question: str, now: int) -> None:
    (bank / "basics.yaml").write_text(TOPIC.format(question=question))
    assert run("build", bank, "-q", now=now).exit_code == 0


def test_a_release_freezes_everything_and_says_so(bank: Path, tmp_path: Path) -> None:
    result = run("release", "1.0.0", bank, now=NOW + 86_400)

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[:4] == [
        "Mesh 1.0.0, 2023-11-15",
        "  freezes",
        "    2 new notes: envoy/role, why",
        "    1 name of a subdeck: Basics",
    ]
    assert result.stdout.splitlines()[-2:] == [
        f"  {bank}/deck.lock",
        "      changed: commit it and tag the commit 1.0.0",
    ]
    lock, _ = lockfile.read(bank / "deck.lock", "mesh")
    assert lock.releases == (Release("1.0.0", NOW + 86_400),)
    assert {entry.release for entry in lock.notes.values()} == {"1.0.0"}
    said = '<p data-release="1.0.0">Release 1.0.0, 2023-11-15</p>'
    assert said in description(package("1.0.0"), tmp_path)


def test_a_released_bank_builds_as_locked(bank: Path) -> None:
    run("release", "1.0.0", bank)

    assert run("build", bank, "--locked", now=NOW + 99).exit_code == 0
    assert Path("build/mesh.apkg").read_bytes() == package("1.0.0").read_bytes()


def test_a_draft_after_a_release_says_that_it_is_one(bank: Path, tmp_path: Path) -> None:
    run("release", "1.0.0", bank)
    edit(bank, "When?", NOW + 10)

    assert "Draft after release 1.0.0, 2023-11-14" in description(Path("build/mesh.apkg"), tmp_path)


def test_a_dry_run_writes_nothing(bank: Path) -> None:
    before = (bank / "deck.lock").read_bytes()

    result = run("release", "1.0.0", bank, "--dry-run")

    assert result.exit_code == 0
    assert "\n\n# Mesh 1.0.0\n\n2023-11-14. This is the first release: " in result.stdout
    assert result.stdout.endswith("\n\nNothing was written: this was a dry run.\n")
    assert (bank / "deck.lock").read_bytes() == before
    assert not Path("build/release").exists()


def test_the_next_release_says_what_changed_and_what_was_retired(bank: Path) -> None:
    run("release", "1.0.0", bank)
    text = TOPIC.format(question="When?")
    (bank / "basics.yaml").write_text(
        text[: text.index("terms:\n  -")].replace("terms: [envoy]", "")
    )
    assert run("build", bank, "-q", now=NOW + 10).exit_code == 0

    result = run("release", "1.1.0", bank, now=NOW + 20)

    assert result.exit_code == 0
    assert "    nothing that was not frozen before" in result.stdout
    assert "  changes 1 note: why" in result.stdout
    assert "  retires 1 note: envoy/role" in result.stdout
    assert "(ID:mesh/envoy/role)" in result.stdout


@pytest.mark.parametrize(
    ("version", "words"),
    [
        ("0.9.0", "is not higher than release 1.0.0"),
        ("1.0.0", "1.0.0 was released on 2023-11-14, and the bank changed since"),
        ("soon", "'soon' is not a version"),
    ],
)
def test_a_version_that_does_not_rise_is_refused(bank: Path, version: str, words: str) -> None:
    run("release", "1.0.0", bank)
    edit(bank, "When?", NOW + 10)

    result = run("release", version, bank, now=NOW + 20)

    assert (result.exit_code, words in result.stderr) == (1, True)


def test_an_unchanged_bank_is_not_released_again(bank: Path) -> None:
    run("release", "1.0.0", bank)

    result = run("release", "1.0.1", bank)

    assert result.exit_code == 1
    assert "nothing changed since release 1.0.0" in result.stderr


def test_a_bank_that_was_not_built_is_built_and_released(bank: Path) -> None:
    (bank / "basics.yaml").write_text(TOPIC.format(question="When?"))

    result = run("release", "1.0.0", bank, now=NOW + 10)

    assert result.exit_code == 0
    lock, _ = lockfile.read(bank / "deck.lock", "mesh")
    assert {it.mod for it in lock.notes.values()} == {NOW, NOW + 10}
    assert run("build", bank, "--locked").exit_code == 0


def test_an_unsound_bank_is_not_released(bank: Path) -> None:
    (bank / "basics.yaml").write_text("titel: x\n")

    result = run("release", "1.0.0", bank)

    assert result.exit_code == 1
    assert "unknown-key\n       1 | titel: x\n         | ^^^^^\n" in result.stderr
    assert "\nNothing was released: fix the 2 errors first.\n" in result.stderr


def test_warnings_refuse_a_release_unless_they_may_stay(write_bank: WriteBank) -> None:
    bank = write_bank({"basics": TOPIC.format(question="Why, and how? What?")})

    strict = run("release", "1.0.0", bank)
    mild = run("release", "1.0.0", bank, "--no-strict")

    assert (strict.exit_code, mild.exit_code) == (1, 0)
    assert "\n1 warning in 1 of 2 files\nNothing was released because of the warn" in strict.stderr
    assert "or add --no-strict." in strict.stderr
    assert "1 warning\n" in mild.stderr
    assert "Nothing was released" not in mild.stderr


def test_the_bundled_deck_is_not_released_from_elsewhere() -> None:
    result = run("release", "9.0.0")

    assert result.exit_code == 2
    assert "there is no bank here" in result.stderr


@pytest.mark.parametrize(
    ("answer", "frozen"), [("y\n", True), ("n\n", False), ("\n", False), ("", False)]
)
def test_on_a_terminal_a_release_is_asked_for(
    bank: Path, monkeypatch: pytest.MonkeyPatch, answer: str, *, frozen: bool
) -> None:
    monkeypatch.setattr(terminal, "asks", lambda *, err: err)
    result = run("release", "1.0.0", bank, now=NOW + 1, answer=answer)
    assert result.exit_code == (0 if frozen else 1)
    assert "2 new notes" in result.stdout
    assert "Freeze it?" in result.stderr
    lock, _ = lockfile.read(bank / "deck.lock", "mesh")
    assert bool(lock.last_release) is frozen
    assert ("Nothing was released." in result.stderr) is not frozen


def test_yes_answers_before_it_is_asked(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "asks", lambda *, err: err)
    result = run("release", "1.0.0", bank, "--yes", now=NOW + 1)
    assert (result.exit_code, "Freeze it?" in result.output) == (0, False)
    assert lockfile.read(bank / "deck.lock", "mesh")[0].last_release
