"""What a gallery's page gives its script, and edits that a live one is given."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

_SCRIPT = re.compile(
    r'<script type="application/json" (?:id|class)="(.*?)">(.*?)</script>', re.DOTALL
)


def given(page: Path) -> dict[str, Any]:
    """The page's data, with the cards of all its chunks and parts as ``cards``."""
    found = _SCRIPT.findall(page.read_text(encoding="utf-8"))
    (data,) = (json.loads(text) for name, text in found if name == "data")
    parts = [json.loads((page.parent / it).read_text(encoding="utf-8")) for it in data["parts"]]
    return {**data, "cards": [card for chunk in (*chunks(page), *parts) for card in chunk]}


def chunks(page: Path) -> list[list[Any]]:
    """The cards of a page, chunk by chunk."""
    found = _SCRIPT.findall(page.read_text(encoding="utf-8"))
    return [json.loads(text) for name, text in found if name == "cards"]


class Edits:
    """So many edits; ``overtaken`` says whether there is another one already."""

    def __init__(self, amount: int, overtaken: Callable[[], bool] = lambda: False) -> None:
        self._amount = amount
        self._overtaken = overtaken

    def __iter__(self) -> Iterator[None]:
        yield from [None] * self._amount

    def came(self) -> bool:
        return self._overtaken()
