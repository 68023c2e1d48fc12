"""The forms in which people write quizzes, and what becomes of each."""

from pathlib import Path

import pytest

from meshcards.exchange.incoming import markdown, prose
from meshcards.exchange.incoming.source import Source
from tests.exchange import quoted
from tests.exchange.quoted import Case

_HERE = Path(__file__).parent
_MARKDOWN = quoted.cases(_HERE / "markdown" / "forms.txt")
_PROSE = quoted.cases(_HERE / "prose" / "forms.txt")


@pytest.mark.parametrize("case", _MARKDOWN, ids=[it.title for it in _MARKDOWN])
def test_a_form_of_markdown_is_read(case: Case, tmp_path: Path) -> None:
    (tmp_path / "mesh.png").write_bytes(b"a picture")
    path = tmp_path / "quiz.md"
    path.write_text(case.typed, "utf-8")
    assert quoted.shown(markdown.read(Source(path))) == case.expected


@pytest.mark.parametrize("case", _PROSE, ids=[it.title for it in _PROSE])
def test_a_form_of_prose_is_read(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "quiz.txt"
    path.write_text(case.typed, "utf-8")
    source = Source(path)
    assert quoted.shown(prose.read(source)) == case.expected


@pytest.mark.parametrize(
    ("name", "questions"), [("markdown/example.md", 4), ("prose/example.txt", 2)]
)
def test_the_example_of_a_format_loses_nothing(name: str, questions: int) -> None:
    source = Source(_HERE / name)
    reader = prose if prose.recognises(source.head, source.ending) else markdown
    assert reader.recognises(source.head, source.ending)
    gathered = reader.read(source)
    assert sum(len(it.questions) for it in gathered.sections) == questions
    assert not [it for it in gathered.losses if it.how == "lost"]


def test_a_figure_comes_from_the_folder_of_its_source_and_not_from_above(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"mine")
    folder = tmp_path / "quiz"
    (folder / "a").mkdir(parents=True)
    (folder / "b").mkdir()
    for name in "ab":
        (folder / name / "mesh.png").write_bytes(name.encode())
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    path = folder / "quiz.md"
    typed = [
        f"Q: What is {it}?\nA: ![{it}]({it}) Yes."
        for it in (
            "a/mesh.png",
            "b/mesh.png",
            "../secret.png",
            "link.png",
            str(tmp_path / "secret.png"),
        )
    ]
    path.write_text("\n\n".join(typed), "utf-8")
    gathered = markdown.read(Source(path))
    assert [(it.name, it.read()) for it in gathered.media] == [
        ("mesh.png", b"a"),
        ("mesh-2.png", b"b"),
    ]
    assert len([it for it in gathered.losses if "without a file" in it.what]) == 3
