"""The entry for a changelog: what its authors know by ids."""

from meshcards.publish import changelog
from tests.publish.author import Author, edition, noted


def test_a_first_release_is_one_sentence(author: Author) -> None:
    assert changelog.text(author.release("1.0.0")) == (
        "## 1.0.0 (2023-11-14)\n\nThe first release: 3 questions and 2 facts.\n"
    )


def test_an_update_lists_ids_by_what_happened_to_them(released: Author) -> None:
    released.edit("basics", "15006", "15001")
    released.edit("basics", "Why a mesh?", "Why would you run a mesh?")
    released.edit(
        "basics", "  - {id: when, question: When a mesh?, answer: With many services.}\n", ""
    )
    spiffe = "  - {id: spiffe, question: What is SPIFFE?, answer: An id.}\n"
    released.edit("security", "questions:\n", f"questions:\n{spiffe}")

    text = changelog.text(released.release("1.0.1"))

    assert text.startswith(
        "## 1.0.1 (2023-11-15)\n\n- One answer changed: Envoy listens on 15001\n"
    )
    assert text.endswith(
        "\n\n### Added\n\n- new (1): `spiffe`\n\n### Changed\n\n"
        "- another answer (1): `envoy/port`\n- another text (1): `why`\n\n"
        "### Retired\n\n- retired (1): `when`\n"
    )


def test_many_ids_are_some() -> None:
    text = changelog.text(edition(changed=tuple(noted(n) for n in range(3000))))

    assert "- updated (3,000): `n0`, `n1`, " in text
    assert text.endswith("`n29` and 2,970 more\n")
