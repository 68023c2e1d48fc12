"""What is known of each language, made when a text in that language comes.

Patterns take a millisecond or more each to compile, and a bank has one language.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Generic, TypeVar

T = TypeVar("T")


class PerLanguage(Mapping[str, T], Generic[T]):
    """By a language's primary subtag what ``makers`` make of it, each called once at most."""

    def __init__(self, makers: Mapping[str, Callable[[], T]]) -> None:
        self._makers = makers
        self._made = cache(lambda language: makers[language]())

    def __getitem__(self, language: str) -> T:
        return self._made(language)

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)
