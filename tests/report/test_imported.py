"""What an import lost is listed so that it can be read: alike is grouped, and long is cut."""

from pathlib import Path

from meshcards.exchange.added.topic import Told
from meshcards.exchange.items import How, Loss
from meshcards.report import imported

_QUIZ = Path("quiz.md")


def _listed(*losses: tuple[int, str], source: Path = _QUIZ) -> str:
    told = [Told(source, Loss(at, How.LOST, what)) for at, what in losses]
    return "\n".join(imported.losses(told, 100))


def test_a_few_losses_of_a_kind_are_listed_one_by_one() -> None:
    text = _listed((3, "a comment, 'one'"), (5, "a comment, 'two'"))
    assert text == "\nLost:\n  quiz.md:3  a comment, 'one'\n  quiz.md:5  a comment, 'two'"


def test_many_losses_of_a_kind_are_one_entry_with_their_count() -> None:
    many = [(at, f"a comment, 'number {at}'") for at in range(2, 9)]
    assert _listed(*many, (1, "the tag 'x'")) == (
        "\nLost:\n"
        "  quiz.md:1                 the tag 'x'\n"
        "  quiz.md:2, 3, 4 and 4 more\n"
        "      a comment (7 times), first 'number 2'"
    )


def test_many_losses_of_a_kind_are_grouped_by_their_file() -> None:
    told = [
        Told(Path(name), Loss(at, How.LOST, f"a comment, '{name} {at}'"))
        for name in ("a.md", "b.md")
        for at in range(1, 7)
    ]
    text = "\n".join(imported.losses(told, 100))
    assert "first 'a.md 1'" in text
    assert "first 'b.md 1'" in text


def test_a_long_quotation_is_cut() -> None:
    text = _listed((1, f"text under no question, '{'word ' * 100}end'"))
    assert "end" not in text
    assert text.endswith("…'")


def test_a_line_with_two_losses_for_one_reason_is_named_once() -> None:
    assert _listed((9, "a tag"), (9, "a tag")) == "\nLost:\n  quiz.md:9  a tag"
