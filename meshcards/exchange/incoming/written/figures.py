"""The files of pictures that a text shows, beside its source, each under a name of its own."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from meshcards.exchange.incoming import beside
from meshcards.exchange.items import Medium


class Figures:
    """The files that were found."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._found: dict[Path, Medium] = {}

    def name(self, target: str) -> str:
        """The name of the medium that a text calls ``target``; empty if there is no such file."""
        name = unquote(target.partition("#")[0].partition("?")[0])
        medium = beside.medium(self._folder, name)
        if medium is None or not (self._folder / name).is_file():
            return ""
        path = (self._folder / name).resolve()
        if path not in self._found:
            self._found[path] = replace(medium, name=self._free(path))
        return self._found[path].name

    def media(self) -> tuple[Medium, ...]:
        """The files that were asked for."""
        return tuple(self._found.values())

    def _free(self, path: Path) -> str:
        taken = {it.name.casefold() for it in self._found.values()}
        name, number = path.name, 1
        while name.casefold() in taken:
            number += 1
            name = f"{path.stem}-{number}{path.suffix}"
        return name
