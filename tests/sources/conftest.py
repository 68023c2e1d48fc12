"""A web and a clock for each test."""

from collections.abc import Iterator

import pytest

from tests.sources import web as webs
from tests.sources.web import Clock, Web


@pytest.fixture
def web() -> Iterator[Web]:
    with webs.serving() as made:
        yield made


@pytest.fixture
def clock() -> Clock:
    return Clock()
