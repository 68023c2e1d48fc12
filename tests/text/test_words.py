from pathlib import Path
from random import Random

import pytest

from meshcards.lint import reading
from meshcards.text import lexicon, words
from tests import compiled

SHIPPED = Path(__file__).parents[2] / "decks" / "service-mesh"

MARKDOWN = (
    "A **mesh** of `a b` and [docs](https://istio.io/): <https://a.b>\n\n```yaml\nx: 1\n```\n"
)


def test_what_is_seen_has_no_markup() -> None:
    assert words.visible(MARKDOWN).split() == [
        "A",
        "mesh",
        "of",
        "a",
        "b",
        "and",
        "docs:",
        "x:",
        "1",
    ]


def test_what_is_said_has_no_code() -> None:
    assert words.prose(MARKDOWN).split() == ["A", "mesh", "of", "and", "docs:"]
    assert words.spoken(MARKDOWN) == 5


def test_code_in_a_line_counts_as_its_words_and_a_block_of_code_does_not() -> None:
    assert words.count(MARKDOWN) == 7
    assert words.count("`outlierDetection` leaves out a failing endpoint") == 6
    assert words.count("~~~\na b\n~~~") == 0


def test_two_characters_of_chinese_or_japanese_count_as_a_word() -> None:
    assert words.count("日本語の長い文章がここにあります。") == 8
    assert words.count("人々は`Envoy`を使う、Istioも。") == 6
    assert words.count("𠮷野家、ｻｰﾋﾞｽ") == 4
    assert words.count("서비스 메시는 프록시다") == 3
    assert words.count("कमाल की बात") == 3
    assert words.count("Wörter zählen ganz") == 3


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("a  b\n c", 5),
        ("`a`", 1),
        ("**a**", 1),
        ("[a](https://b.c/d)", 1),
        ("", 0),
        ("snake_case", 10),
        ("~~a~~", 1),
        ("a\n\nb\nc", 5),
        ("a\n\n\n\nb", 3),
        ("```yaml\na: 1\n```", 4),
        ("~~~yaml\na: 1\n~~~", 4),
        ("a\n\n> ```\n> b\n> ```\n", 5),
        ("a ```b``` c", 5),
    ],
)
def test_length_counts_what_is_seen(text: str, length: int) -> None:
    assert words.length(text) == length


@pytest.mark.parametrize(
    ("text", "has_code"),
    [("`a`", True), ("~~~\nx\n~~~", False), ("```\nx\n```", True), ("a ` b", False), ("a", False)],
)
def test_code_is_what_stands_in_ticks(text: str, has_code: bool) -> None:  # noqa: FBT001 - a case
    assert words.code(text) is has_code


@pytest.mark.parametrize(
    ("word", "one"),
    [
        ("routes", "route"),
        ("policies", "policy"),
        ("proxies", "proxy"),
        ("address", "address"),
        ("status", "status"),
        ("its", "its"),
        ("ties", "tie"),
        ("basis", "basis"),
    ],
)
def test_a_plural_is_its_singular(word: str, one: str) -> None:
    assert words.singular(word) == one


def test_names_are_words_with_a_capital_inside() -> None:
    text = "A VirtualService and perTryTimeout for Istio, mTLS, L7 and an HTTPRoute."
    assert words.names(text)
    assert not words.names("Istio, L7 and an API.")


def test_content_is_what_says_something() -> None:
    assert lexicon.content("The routes of a mesh, and its proxies.", "en") == [
        "route",
        "mesh",
        "proxy",
    ]


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [({"a", "b"}, {"b", "c"}, 1 / 3), ({"a"}, {"a"}, 1), ({"a"}, {"b"}, 0), (set(), {"b"}, 0)],
)
def test_overlap_is_what_two_sets_share(one: set[str], other: set[str], share: float) -> None:
    assert words.overlap(one, other) == pytest.approx(share)


def test_texts_that_share_enough_are_found_once_each() -> None:
    texts = [{"a b", "b c"}, {"x y"}, {"a b", "b c", "c d"}, {"a b", "b c"}]
    assert list(words.alike(texts, 0.6)) == [(2, 0), (3, 0)]


def test_a_phrase_that_a_crowd_shares_makes_no_pair() -> None:
    crowd = [{"same phrase", f"own {n}"} for n in range(10)]
    assert list(words.alike(crowd, 0.3, crowd=3)) == [(1, 0), (2, 0)]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("VirtualService", True),
        ("perTryTimeout", True),
        ("mTLS", True),
        ("HTTPRoute", True),
        ("Oauth2Proxy", True),
        ("the APIs of VMs", False),
        ("IPv4 at L7, v1, RSA", False),
        ("Istio. Envoy", False),
    ],
)
def test_a_name_has_a_capital_inside(text: str, named: bool) -> None:  # noqa: FBT001 - a case
    assert words.names(text) is named


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Now it is.", True),
        ("It is so now", True),
        ("(now)", True),
        ("at\nthe moment", True),
        ("It is known: snow, nowhere.", False),
        ("know now", True),
    ],
)
def test_a_phrase_counts_as_whole_words(text: str, said: bool) -> None:  # noqa: FBT001 - a case
    assert words.says(text, ("now", "at the moment")) is said


@pytest.mark.parametrize("place", ["start", "middle", "end", "everywhere"])
def test_the_quick_look_misses_no_copy(place: str) -> None:
    chance = Random(place)  # noqa: S311 - no secret, but the same every time
    read = (reading.of_topic(topic, {}) for topic in compiled.bank(SHIPPED).topics)
    texts = [text for file in read for at, text in file.markdown if "others" in at.steps]
    every = " ".join(texts).split()
    compared = 0
    for text in texts:
        for share in (0.05, 0.1, 0.15, 0.2):
            copy = text.split()
            amount = int(len(copy) * share)
            first = {"start": 0, "middle": (len(copy) - amount) // 2, "end": len(copy) - amount}
            numbers = range(len(copy))
            changed = chance.sample(numbers, amount)
            if place in first:
                changed = list(numbers[first[place] : first[place] + amount])
            for number in changed:
                copy[number] = chance.choice(every)
            other = " ".join(copy)
            alike = (
                words.overlap(set(lexicon.content(text, "en")), set(lexicon.content(other, "en")))
                >= 0.7
            )
            compared += alike
            assert not alike or words.related(words.sample(text), other.lower()), other
    assert compared > len(texts)


def test_the_lines_of_fenced_code_come_without_the_indentation_of_their_fence() -> None:
    indented = "So:\n\n- ```\n  a\n\n  ```sh\n  b\n    c\n  ```\n"
    text = f"{indented}> ~~~~\n> ```\n> d\n> ~~~~\nprose `e`\n```\nf"
    assert list(words.fenced(text)) == ["b", "  c", "```", "d", "f"]


def test_a_text_without_fences_has_no_lines_of_code() -> None:
    assert list(words.fenced("`a` and ``b``")) == []
