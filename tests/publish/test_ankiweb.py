"""The text of AnkiWeb's page fits into its form."""

import pytest

from meshcards.publish import ankiweb
from tests.publish.author import edition, noted


def test_every_field_is_below_what_it_is_for() -> None:
    it = edition(
        changed=(noted(1),),
        said=("Ports of <Istio>",),
        description="All about *meshes*.",
        report="https://example.org/new?title={id}",
    )

    text = ankiweb.text(it)

    rule = "-" * 40
    assert f"Title (at most 60 characters)\n{rule}\nMesh\n\n" in text
    assert f"60 characters in all)\n{rule}\nmesh\n\n" in text
    assert f"180 characters)\n{rule}\nhttps://example.org/new\n\n" in text
    assert (
        f"65,000 characters)\n{rule}\nAll about *meshes*.\n\n**Release 1.1.0, 2023-11-15**\n\n"
        "- Ports of &lt;Istio&gt;\n\n**How to update.** "
    ) in text
    assert "$" not in text


def test_a_deck_without_description_and_news_has_no_empty_places() -> None:
    assert ankiweb.description(edition()).startswith("**Release 1.1.0, 2023-11-15**\n\n**How to")


def test_a_long_title_ends_after_a_word() -> None:
    found = ankiweb.title(edition(title="Service meshes " * 9))

    assert len(found) <= 60
    assert found.endswith(" Service…")


def test_tags_are_the_id_words_of_the_title_and_curricula() -> None:
    goals = {"title": "An exam", "goals": {"a": "A"}}
    it = edition(
        id="service-mesh",
        title="Service Mesh: an Interview",
        curricula={"ica": goals, "cka": goals},
    )

    assert ankiweb.tags(it) == "service-mesh interview ica cka"


def test_tags_that_do_not_fit_are_left_out() -> None:
    words = " ".join(f"word{n}{'x' * n}" for n in range(20))

    found = ankiweb.tags(edition(title=words))

    assert len(found) <= 60
    assert found.startswith("mesh word0 word1x word2xx")
    assert set(found.split()[1:]) <= set(words.split())


@pytest.mark.parametrize(
    ("report", "support"),
    [
        ("https://a.org/new?title={id}&x=1", "https://a.org/new"),
        ("https://a.org/new?x=1", "https://a.org/new?x=1"),
        ("https://a.org/new#{id}", "https://a.org/new"),
        ("https://a.org/{id}", ""),
        (f"https://a.org/{'x' * 180}", ""),
    ],
)
def test_the_support_page_is_where_mistakes_are_reported(report: str, support: str) -> None:
    assert ankiweb.support(report) == support


@pytest.mark.parametrize("own", ["A paragraph of words.\n\n" * 5000, "x" * 100_000])
def test_a_description_that_is_too_long_is_cut(own: str) -> None:
    found = ankiweb.description(edition(description=own))

    assert 60_000 < len(found) <= 65_000
    assert "\n\n…\n\n**Release 1.1.0" in found
    assert found.endswith("as they are.")
    assert "words.\n\n…" in found or "xx\n\n…" in found
