"""``meshcards import``: from a file of another program to a deck that builds."""

import os
import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from meshcards import staging
from meshcards.cli import main

WriteBank = Callable[..., Path]

QUIZ = """\
question,A,B,correct,why A,explanation
Which of these is a golden signal?,Latency,Uptime,A,Users feel it.,There are four.
What is *saturation*?,,,How full a service is.,,
"""
MORE = QUIZ + "What is an error?,,,A request that fails.,,\n"


@pytest.fixture(autouse=True)
def _in_tmp_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [*map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def quiz(text: str = QUIZ, name: str = "quiz.csv") -> Path:
    path = Path(name)
    path.write_text(text, encoding="utf-8")
    return path


def content(folder: Path) -> dict[str, bytes]:
    return {
        it.relative_to(folder).as_posix(): it.read_bytes()
        for it in folder.rglob("*")
        if it.is_file()
    }


def ids(folder: Path) -> list[str]:
    texts = (it.read_text(encoding="utf-8") for it in sorted(folder.glob("*.yaml")))
    return [found for text in texts for found in re.findall(r"  - id: (\S+)", text)]


def test_a_new_deck_a_table_and_a_build_need_no_other_word() -> None:
    steps = [run("new", "deck"), run("import", quiz(), "--into", "deck"), run("build", "deck")]

    assert [(it.exit_code, it.stderr) for it in steps] == [(0, "")] * 3
    assert "topics: [basics, quiz]\n" in Path("deck/deck.yaml").read_text(encoding="utf-8")
    assert Path("build/deck.apkg").is_file()


def test_it_ends_with_a_table_what_check_finds_and_the_next_command(write_bank: WriteBank) -> None:
    bank = write_bank().relative_to(Path.cwd())

    result = run("import", quiz(), "--into", bank)

    assert result.stdout.startswith(
        "Into mesh    questions  reasons\n  quiz.yaml          2   1 of 2\n\nmesh/quiz.yaml  "
    )
    assert "3:9  advice   2 questions in this file have no source" in result.stdout
    assert result.stdout.endswith(
        "See: meshcards preview --serve mesh\nNext: meshcards build mesh\n"
    )


def test_what_was_lost_or_guessed_is_listed_with_its_line(write_bank: WriteBank) -> None:
    table = quiz("question,A,B,correct,tags\nWhich?,x,y,A,a b\nOr?,x,y,B,a\nAnd?,x,y,Z,\n")

    result = run("import", table, "--into", write_bank())

    assert (
        "Lost:\n"
        "  quiz.csv:2, 3  the tag 'a'\n"
        "  quiz.csv:2     the tag 'b'\n"
        "  quiz.csv:4     the right answer 'Z', which is none of the choices\n"
        "  quiz.csv:4     the question 'And?', which has no right answer\n"
    ) in result.stdout


def test_the_bank_is_the_one_you_are_in(
    write_bank: WriteBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank = write_bank()
    table = quiz().absolute()
    monkeypatch.chdir(bank)

    result = run("import", table)

    assert (result.exit_code, (bank / "quiz.yaml").is_file()) == (0, True)
    assert result.stdout.endswith("\nNext: meshcards build\n")


def test_importing_the_same_file_again_writes_nothing_and_says_so(write_bank: WriteBank) -> None:
    bank = write_bank()
    run("import", quiz(), "--into", bank)
    before = content(bank)

    result = run("import", quiz(), "--into", bank)

    assert (result.exit_code, content(bank)) == (0, before)
    assert "2 questions and facts of the source are already in" in result.stdout
    assert result.stdout.endswith("Nothing was written.\n")


def test_only_what_a_file_has_gained_is_imported_and_no_id_changes(write_bank: WriteBank) -> None:
    bank = write_bank()
    run("import", quiz(), "--into", bank)
    before = content(bank)

    result = run("import", quiz(MORE), "--into", bank)

    after = content(bank)
    assert result.exit_code == 0
    assert {name for name in after if after[name] != before.get(name)} == {
        "deck.yaml",
        "quiz-2.yaml",
    }
    assert b"title: Quiz 2\n" in after["quiz-2.yaml"]
    assert ids(bank)[-3:] == ["error", "golden-signal", "saturation"]


def test_a_question_whose_answer_was_improved_is_not_imported_again(
    write_bank: WriteBank,
) -> None:
    bank = write_bank()
    run("import", quiz(), "--into", bank)
    path = bank / "quiz.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("How full", "In short, how full"), encoding="utf-8")

    assert run("import", quiz(), "--into", bank).stdout.endswith("Nothing was written.\n")


def test_the_same_file_gives_the_same_topic_in_another_bank(write_bank: WriteBank) -> None:
    one, other = write_bank(name="one"), write_bank(name="other")

    run("import", quiz(), "--into", one)
    run("import", quiz(), "--into", other)

    assert (one / "quiz.yaml").read_bytes() == (other / "quiz.yaml").read_bytes()


def test_a_dry_run_prints_the_yaml_and_writes_nothing(write_bank: WriteBank) -> None:
    bank = write_bank()
    before = content(bank)

    result = run("import", quiz(), "--into", bank, "--dry-run")
    assert (result.exit_code, content(bank)) == (0, before)
    run("import", quiz(), "--into", bank)

    assert result.stdout == (bank / "quiz.yaml").read_text(encoding="utf-8")


def test_several_files_are_a_topic_each_or_all_of_them_one(write_bank: WriteBank) -> None:
    two = [quiz(), quiz("Front,Back\nWhat is 1?,One.\n", "more.tsv".replace("tsv", "csv"))]

    each = write_bank(name="each")
    run("import", *two, "--into", each)
    all_ = write_bank(name="all")
    run("import", *two, "--into", all_, "--topic", "old-cards")

    assert {"quiz.yaml", "more.yaml"} <= content(each).keys()
    assert b"title: Old cards\n" in (all_ / "old-cards.yaml").read_bytes()
    assert len(ids(all_)) == len(ids(each))


@pytest.mark.parametrize("name", ["basics", "quiz"])
def test_a_topic_that_exists_is_refused_with_what_to_do(name: str, write_bank: WriteBank) -> None:
    bank = write_bank(files={"quiz.yaml": "mine: alone\n"})
    before = content(bank)

    result = run("import", quiz(), "--into", bank, "--topic", name)

    assert (result.exit_code, content(bank)) == (1, before)
    assert f"{name}.yaml exists, and an import overwrites nothing" in result.stderr
    assert result.stderr.endswith(f"as in --topic {name}-2\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--into", "nowhere"], "nowhere does not exist; start a bank there first: meshcards new"),
        (["--into", "."], ". has no deck.yaml; start a bank there first: meshcards new ."),
        ([], "there is no bank here"),
        (["--into", "mesh", "--topic", "Not An Id"], "'Not An Id' is not an id"),
        (["--into", "mesh", "--columns", "question"], "as in --columns question=2,answer=3"),
        (["--into", "mesh", "--from", "gfit"], "'gfit' is not a format"),
        (["--into", "mesh", "--columns", "question=9"], "quiz.csv:1: --columns names '9'"),
    ],
)
def test_a_wrong_call_is_refused_with_what_to_do(
    arguments: list[str], message: str, write_bank: WriteBank
) -> None:
    before = content(write_bank())

    result = run("import", quiz(), *arguments)

    assert result.exit_code in {1, 2}
    assert message in result.stderr
    assert content(Path("mesh")) == before


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("gone.csv", None, "gone.csv does not exist; check its name"),
        ("empty.csv", "", "empty.csv: the table is empty; nothing was written"),
        ("empty.xml", "", "empty.xml is empty, so nothing was written"),
        ("odd.xyz", "\x7fELF", "odd.xyz is in no format that is recognised; name it with --from"),
        ("head.csv", "question,answer\n", "no question of head.csv can be imported"),
        ("quote.csv", 'question,answer\n"What', "quote.csv:2: a quote opens a cell"),
    ],
)
def test_a_file_without_questions_is_refused_and_nothing_is_written(
    name: str, text: str | None, message: str, write_bank: WriteBank
) -> None:
    bank = write_bank()
    before = content(bank)
    files = [quiz(), quiz(text, name) if text is not None else Path(name)]

    result = run("import", *files[1:], "--into", bank)
    both = run("import", *files, "--into", bank) if name != "head.csv" else result

    assert (result.exit_code, both.exit_code, content(bank)) == (1, 1, before)
    assert message in result.stderr


def test_a_deck_with_errors_is_refused(write_bank: WriteBank) -> None:
    bank = write_bank(deck="id: mesh\ntopics: [basics]\n")

    result = run("import", quiz(), "--into", bank)

    assert result.exit_code == 1
    assert "deck.yaml has errors, so nothing was written; 'meshcards check" in result.stderr


def test_nothing_is_written_if_the_last_file_cannot_be(
    write_bank: WriteBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank = write_bank()
    before = content(bank)

    def full(self: staging.Staged) -> None:
        raise OSError(28, "No space left on device", str(self.target))

    monkeypatch.setattr(staging.Staged, "put", full)
    result = run("import", quiz(), "--into", bank)

    assert (result.exit_code, content(bank)) == (1, before)
    assert "deck.yaml cannot be written: No space left on device" in result.stderr


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_stays_as_it_is(write_bank: WriteBank) -> None:
    bank = write_bank()
    bank.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        result = run("import", quiz(), "--into", bank)
    finally:
        bank.chmod(stat.S_IRWXU)

    assert result.exit_code == 1
    assert "cannot be written" in result.stderr
