"""A word is found again in its other forms, and inside the names that are made of it."""

import pytest

from meshcards.text import stems


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("ejects", "ejection"),
        ("ejection", "ejected"),
        ("route", "routing"),
        ("routing", "routes"),
        ("retry", "retries"),
        ("decides", "decision"),
        ("verifies", "verification"),
        ("encryption", "encrypted"),
        ("encrypts", "encrypting"),
        ("configures", "configuration"),
        ("authenticates", "authentication"),
        ("application's", "applications"),
        ("pod", "Pods"),
        ("outlierDetection", "outlier detection"),
        ("outlier-detection", "`outlierDetection`"),
        ("HTTPRoutes", "an HTTP route"),
        ("PeerAuthentication", "authenticates a peer"),
        ("503", "two 503s"),
        ("tunnel", "ztunnel"),
        ("Zertifikate", "Zertifikats"),
    ],
)
def test_a_word_is_said_by_its_other_forms(word: str, form: str) -> None:
    assert stems.unsaid(word, form) == ([], 1)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("ejects", "rejoins"),
        ("certain", "certificate"),
        ("pod", "tripod"),
        ("50", "500"),
        ("50", "150"),
        ("mTLS", "TLS"),
        ("PodDisruptionBudget", "a pod"),
        ("sessions", ""),
    ],
)
def test_a_word_is_not_said_by_another_that_looks_like_it(word: str, other: str) -> None:
    assert stems.unsaid(word, other) == ([word], 1)


def test_what_is_unsaid_is_listed_once_and_as_typed() -> None:
    found = stems.unsaid(
        "`Sessions` stick to [Sessions](https://a.b) and stick to mTLS", "By mTLS."
    )
    assert found == (["Sessions", "stick"], 3)


@pytest.mark.parametrize(
    "text", ["", "it never does", "a", "--", "証明書を更新する", "Envoy وكيل", "कमाल की बात"]
)
def test_nothing_is_sought_where_no_word_says_anything_or_has_no_capitals(text: str) -> None:
    assert stems.unsaid(text, "By mTLS.") == ([], 0)


def test_the_stems_of_a_text_are_in_order_and_alike_for_alike_texts() -> None:
    assert stems.of("A `VirtualService` moves the weight") == ["virtu", "servi", "move", "weig"]
    assert stems.of("VirtualServices moved weights") == ["virtu", "servi", "move", "weig"]
    assert stems.of("証明書を更新する") == ["証明書を更新する"]
