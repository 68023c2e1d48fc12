"""A page of the docs in a terminal: what a browser shows is told, and code can be copied."""

import re

import pytest

from meshcards.report import page


def plain(markdown: str, width: int = 80) -> str:
    return page.text(markdown, width, coloured=False)


def test_text_is_wrapped_at_the_width_and_never_wider_than_can_be_read() -> None:
    text = "word " * 60

    assert max(map(len, plain(text, 40).splitlines())) in range(35, 41)
    assert max(map(len, plain(text, 400).splitlines())) in range(95, page.WIDEST + 1)


def test_code_is_indented_and_no_line_of_it_is_broken() -> None:
    line = "$ meshcards " + "x" * 90

    assert plain(f"```sh\n{line}\n  two\n\nthree\n```", 40) == f"    {line}\n      two\n\n    three"


def test_code_in_a_list_is_not_cut() -> None:
    line = "$ meshcards " + "x" * 90

    assert plain(f"1. One:\n\n   ```sh\n   {line}\n   ```\n\n2. Two", 40).splitlines() == [
        " 1 One:",
        f"       {line}",
        " 2 Two",
    ]
    assert f"\n       {line}" in plain(f"- One:\n\n  ```sh\n  {line}\n  ```\n", 40)


def test_a_word_that_is_longer_than_its_column_goes_on_below() -> None:
    address = "https://ankiweb.net/" + "y" * 60

    shown = plain(f"| a | b |\n|---|---|\n| <{address}> | `z` |", 40)
    assert address in "".join(shown.replace("`z`", "").split())
    assert "`z`" in shown


def test_a_heading_is_at_the_left() -> None:
    assert plain("# Title\n\n## Part\n\nText.") == "Title\n\nPart\n\nText."


def test_code_in_a_line_keeps_its_ticks_where_no_colour_sets_it_off() -> None:
    assert plain("Write `: ` so.") == "Write `: ` so."
    assert "`" not in page.text("Write `: ` so.", 80, coloured=True)


def test_colours_are_codes_around_the_same_text() -> None:
    markdown = "# Title\n\nText with **bold** and a [link](https://example.org).\n\n- item\n"
    coloured = page.text(markdown, 80, coloured=True)

    assert "\x1b[1" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured).split() == plain(markdown).split()


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("[Anki](https://ankiweb.net/a?b=c)", "Anki (https://ankiweb.net/a?b=c)"),
        ("<https://ankiweb.net>", "https://ankiweb.net"),
        ("[below](#exceptions)", "below"),
        ("[rules](rules.md)", "rules (meshcards docs rules)"),
        ("[the format](bank-format.md#exceptions)", "the format (meshcards docs bank-format)"),
        ("[**one**, `two`](updates.md)", "one, `two` (meshcards docs updates)"),
    ],
)
def test_a_link_says_what_to_do_instead_of_following_it(link: str, shown: str) -> None:
    assert plain(f"See {link}.") == f"See {shown}."
    assert plain(f"| a |\n|---|\n| See {link}. |").splitlines()[-1].strip() == f"See {shown}."


def test_the_command_for_a_page_is_shown_at_the_first_link_to_it() -> None:
    text = "[One](rules.md#one), [two](rules.md), [three](cards.md).\n\nAnd [four](rules.md#four)."

    assert plain(text, 100) == (
        "One (meshcards docs rules), two, three (meshcards docs cards).\n\nAnd four."
    )


@pytest.mark.parametrize(
    "picture",
    [
        "![A gate.](images/gate.png)",
        '<img src="images/gate.png" width="300" alt="A gate.">',
        "<img alt='A gate.'/>",
    ],
)
def test_a_picture_is_what_it_shows_in_words(picture: str) -> None:
    assert plain(picture) == "[Picture: A gate.]"
    assert plain(f"Before {picture} after.") == "Before [Picture: A gate.] after."
    assert "[Picture: A gate.]" in plain(f"| a | b |\n|---|---|\n| {picture} | x |")


def test_two_pictures_in_a_row_are_both_told() -> None:
    shown = plain("| ![One](a.png) | <img alt='Two'> |\n|---|---|\n")

    assert shown.splitlines()[0].split("  ") == [" [Picture: One]", "[Picture: Two]"]


def test_other_html_shows_nothing() -> None:
    assert plain("<!-- a comment -->\n\nText.") == "Text."
