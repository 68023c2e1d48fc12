"""The samples of the manual: each rule finds its bad one, and nothing is wrong with its good one.

A sample is a block under "Bad:" or "Good:". YAML is keys of a question, a fact or a term, or all
that a topic has below its title, or deck.yaml if its first line says so; SVG is a figure's file.
"""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from meshcards.lint import allow, ignore, manual, rules
from meshcards.problem import Problem, Severity
from tests import compiled

RULES = {it.ID: it for it in rules.RULES}
BLOCK = re.compile(r"^(Bad|Good):\n\n```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
KEY = re.compile(r"^(\w+):", re.MULTILINE)

# What no page has room for: long texts, a large picture, a bank of twelve questions.
TOO_LARGE = {"answer-too-long", "figure-large", "table-too-large", "told-by-form"}

DECK = "id: demo\ntitle: Demo\ntopics: [a]\nspelling: {VirtualService: [Virtual Service]}\n"
LISTS = ("questions", "terms")
QUESTION = {
    "id": "canary",
    "question": "How would you move traffic from one version to another?",
}
STRONGEST = "{answer: By the weight of a VirtualService., because: It names the object.}"
OTHERS = "[{answer: Late at night., flaw: vague, falls_short: No object is named.}]"
FACT = "terms:\n  - id: sidecar\n    name: sidecar\n    facts:\n      - id: what\n"
PLAIN_FACT = "\n    facts: [{id: what, text: 'A {{c1::proxy}} in a pod.'}]\n"


class Sample(NamedTuple):
    """A block of a page, and whether it is the bad one."""

    rule: str
    is_bad: bool
    language: str
    text: str


SAMPLES = [
    Sample(page.rule, found[1] == "Bad", found[2], found[3])
    for page in manual.pages().values()
    for found in BLOCK.finditer(page.text)
]
BAD = [it for it in SAMPLES if it.is_bad]
GOOD = [it for it in SAMPLES if not it.is_bad]


def question(text: str) -> str:
    """A topic of one question that has the keys of a sample, and what else a question needs."""
    own = set(KEY.findall(text))
    lines = "".join(f"{key}: {value}\n" for key, value in QUESTION.items() if key not in own)
    if own.isdisjoint({"answer", "choices"}):
        lines += "" if "strongest" in own else f"strongest: {STRONGEST}\n"
        lines += "" if "others" in own else f"others: {OTHERS}\n"
    return "questions:\n  -\n" + indented(lines + text, 4)


def indented(text: str, amount: int) -> str:
    return "".join(" " * amount + line for line in text.splitlines(keepends=True))


def topic(sample: Sample) -> str:
    """The topic's file with the sample in it."""
    text, keys = sample.text, KEY.findall(sample.text)
    if sample.language == "svg":
        return question("figure: {file: a.svg, alt: Two boxes}\n")
    if re.match(r"(?:questions|terms):\n", text):
        return text
    if keys[:1] in (["text"], ["extra"]):
        return FACT + indented(text, 8)
    if keys[:1] == ["name"]:
        return "terms:\n  - id: sidecar\n" + indented(text, 4)
    return question(text)


def problems(sample: Sample, folder: Path) -> list[Problem]:
    """What is wrong with a bank that has the sample in it, by its rule and those for errors."""
    deck, text = DECK, "terms:\n  - id: sidecar\n    name: sidecar" + PLAIN_FACT
    if sample.text.startswith("# deck.yaml\n"):
        own = KEY.findall(sample.text)
        kept = [it for it in DECK.splitlines() if it.partition(":")[0] not in own]
        deck = "\n".join(kept) + f"\n{sample.text}"
    else:
        text = topic(sample)
    (folder / "deck.yaml").write_text(deck, encoding="utf-8")
    (folder / "a.yaml").write_text(f"title: A\n{text}", encoding="utf-8")
    if sample.language == "svg":
        (folder / "a.svg").write_text(sample.text, encoding="utf-8")
    one = RULES.get(sample.rule)
    obeying = (one, *(it for it in rules.ERRORS if it is not one)) if one else rules.RULES
    return list(compiled.bank(folder, obeying=obeying).problems)


@pytest.mark.parametrize("sample", BAD, ids=lambda it: it.rule)
def test_a_rule_finds_its_bad_sample_and_its_page_says_how_to_keep_it(
    sample: Sample, tmp_path: Path
) -> None:
    found = problems(sample, tmp_path)

    own = [it for it in found if it.rule == sample.rule]
    beside = [it for it in found if it.severity is Severity.ERROR and it.rule != sample.rule]
    assert own
    assert beside == []
    assert ways(sample.rule) == {expected_way(own)} - {""}


def ways(rule: str) -> set[str]:
    """The keys under which a page says to name its rule."""
    return set(re.findall(rf"(allow|ignore): \[\{{rule: {rule}, ", manual.pages()[rule].text))


def expected_way(found: list[Problem]) -> str:
    """The key that covers problems; empty for errors and for entries that cover nothing."""
    if found[0].severity is Severity.ERROR or found[0].rule in {allow.ID, ignore.ID}:
        return ""
    items = [it.place.steps[1:] for it in found if it.place and it.place.steps[0] in LISTS]
    return "allow" if items and all(items) and found[0].rule in RULES else "ignore"


@pytest.mark.parametrize("sample", GOOD, ids=lambda it: it.rule)
def test_a_good_sample_is_not_found_and_is_without_errors(sample: Sample, tmp_path: Path) -> None:
    found = problems(sample, tmp_path)

    wrong = [it for it in found if it.severity is Severity.ERROR or it.rule == sample.rule]
    assert wrong == []


def test_every_rule_has_a_bad_sample_unless_no_page_has_room_for_it() -> None:
    assert RULES.keys() - {it.rule for it in BAD} == TOO_LARGE


@pytest.mark.parametrize("page", manual.pages().values(), ids=lambda it: it.rule)
def test_a_page_fits_a_terminal_of_80_columns(page: manual.Page) -> None:
    assert max(map(len, manual.text(page).splitlines())) <= 80


def test_the_list_of_all_pages_fits_a_terminal_of_80_columns() -> None:
    assert max(map(len, manual.listing().splitlines())) <= 80
