from pathlib import Path

import pytest

from tests.publish.author import Author


@pytest.fixture
def author(tmp_path: Path) -> Author:
    """An author before the first release."""
    return Author(tmp_path / "author")


@pytest.fixture
def released(author: Author) -> Author:
    """An author after the release 1.0.0."""
    author.release("1.0.0")
    return author
