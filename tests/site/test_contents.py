"""The navigation of the site is the index of the docs, with what only a site has around it."""

from meshcards.cli import docs
from tests.site import contents


def test_the_navigation_has_the_groups_and_pages_of_the_index() -> None:
    before, *listed, after = contents.groups()
    found = {it.title: [file.removesuffix(".md") for _, file in it.pages] for it in listed}

    assert found == {title: list(pages) for title, pages in docs.GROUPS.items()}
    assert [file for _, file in before.pages] == [
        contents.FRONT,
        contents.DECK,
        contents.GALLERY,
        contents.CONTENTS,
    ]
    assert [file for _, file in after.pages] == ["contributing.md", "changelog.md"]


def test_every_page_of_the_repository_is_in_the_navigation() -> None:
    named = [file for group in contents.groups() for _, file in group.pages]

    assert len(named) == len(set(named))
    assert set(contents.sources().values()) == set(named) - {contents.DECK, contents.GALLERY}
