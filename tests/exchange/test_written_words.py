"""Every word of a source is in some text that came of it, or in a loss."""

import re
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from meshcards.exchange.incoming import markdown, prose
from meshcards.exchange.incoming.source import Source
from meshcards.exchange.items import Gathered
from tests import extent

# § becomes a word, another one each time.
_LINES = st.sampled_from(
    [
        "§ §",
        "§?",
        "# §",
        "## § §?",
        "### Answer",
        "## Answers",
        "## Question 2: §",
        "- [x] §",
        "- [ ] § `§`",
        "- [x]",
        "  > §",
        "> §",
        "> **Explanation:** §",
        "  §",
        "    §",
        "- §",
        "  - §",
        "* ✅ §",
        "1. §?",
        "2. §",
        "   - [x] §",
        "A. §",
        "B. §",
        "   b) §",
        "E. §",
        "**§?**",
        "Answer: B",
        "**Answer: C** §",
        "Answer: §",
        "1. B",
        "Explanation: §",
        "Tip: §",
        "Source: § https://example.org/§",
        "Tags: §, §",
        "Q: §",
        "A: §",
        "Option A is wrong because §. B is right. Option C: §.",
        "Option B is strongest because §. Mesh tip: §.",
        "The correct answer is A. §",
        "2 / 5",
        "---",
        "<details>",
        "<details><summary>§</summary>",
        "<summary>§ <b>§</b></summary>",
        "</details>",
        "<details><summary>Answer</summary>",
        "<!-- § -->",
        "<p>§</p>",
        "![§](§.png) §",
        "[§](§.md)",
        "[§][§]",
        "[§]: https://example.org/§",
        "| § | § |",
        "|---|---|",
        "```",
        "§ <§>",
        "",
        "",
    ]
)
_WORD = re.compile("w[0-9]+w")


def _numbered(lines: list[str]) -> str:
    numbers = iter(range(10_000))
    return re.sub("§", lambda _: f"w{next(numbers)}w", "\n".join(lines))


def _words(gathered: Gathered) -> set[str]:
    sections = [asdict(it) for it in gathered.sections]
    # A reason begins as a sentence does, so its first word may have become a capital.
    return set(_WORD.findall(f"{sections} {gathered.losses}".lower()))


@given(st.lists(_LINES, max_size=24))
@settings(max_examples=150 if extent.ALL else 75, deadline=None)
def test_no_word_is_lost_unseen(lines: list[str]) -> None:
    typed = _numbered(lines)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "quiz.md"
        path.write_text(typed, "utf-8")
        for reader in (markdown, prose):
            gathered = reader.read(Source(path))
            assert set(_WORD.findall(typed)) <= _words(gathered)
            assert all(1 <= it.at <= len(lines) for it in gathered.losses)


@given(st.lists(_LINES, max_size=24))
@settings(max_examples=50 if extent.ALL else 25, deadline=None)
def test_what_comes_out_can_be_asked(lines: list[str]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "quiz.md"
        path.write_text(_numbered(lines), "utf-8")
        gathered = markdown.read(Source(path))
    for section in gathered.sections:
        for question in section.questions:
            assert question.text
            assert question.answer or any(it.right for it in question.options)
