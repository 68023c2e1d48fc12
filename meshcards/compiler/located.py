"""Lines that findings are in, kept beside their bank: a file that is as it was is not read again.

To tell the line of one finding takes half as long as to read its file, and what comparing a whole
bank finds is in most of its files.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

from meshcards.bank.source import Sources
from meshcards.compiler import recall
from meshcards.compiler.cache import Cache
from meshcards.problem import Finding, Problem

_Key: TypeAlias = tuple[str, ...]


class Located:
    """Looks up the places of findings in ``sources``, the files of the bank in ``folder``.

    ``digests`` are of the files that were read without an error, as ``recall.content`` has them,
    empty where they are not known; only lines of the others are kept in ``cache``. Without one,
    nothing is.
    """

    def __init__(
        self, sources: Sources, folder: Path, digests: Mapping[Path, str], cache: Cache | None
    ) -> None:
        self._sources = sources
        self._folder = folder
        self._digests = {str(path): digest for path, digest in digests.items() if digest}
        self._cache = cache
        self._question = ("located", str(folder))
        self._known: dict[_Key, Problem] | None = None
        self._used: dict[_Key, Problem] = {}
        self._looked_into: set[str] = set()

    def problems(self, findings: Iterable[Finding]) -> list[Problem]:
        """Each finding with its line and column, as ``Sources.located`` gives them."""
        every = list(findings)
        if self._cache is None or not every:
            return [*self._sources.located(every)]
        if self._known is None:
            self._known = self._cache.get(self._folder, self._question) or {}
        keys = [self._key(it) for it in every]
        fresh = {key: it for it, key in zip(every, keys, strict=True) if key not in self._known}
        lasting = {key: it for key, it in fresh.items() if key}
        # No problem of a sound file is known, so none of these can repeat one and be left out.
        found = dict(zip(lasting, self._sources.located(lasting.values()), strict=True))
        self._looked_into.update(it.mark.path for it in found.values())
        self._used |= {key: found.get(key) or self._known[key] for key in keys if key}
        others = [it for it, key in zip(every, keys, strict=True) if not key]
        return [*(self._used[key] for key in keys if key), *self._sources.located(others)]

    def keep(self) -> None:
        """Keep the lines of all findings until now, and no others."""
        if self._cache is None or self._used == (self._known or {}):
            return
        # A file may have changed since it was read.
        if all(recall.content(Path(it)) == self._digests[it] for it in self._looked_into):
            self._cache.put(self._folder, self._question, self._used)

    def _key(self, finding: Finding) -> _Key | None:
        """What decides the line of a finding; ``None`` where it cannot be kept."""
        places = [it for it in (finding.place, finding.also) if it]
        if any(it.file not in self._digests for it in places):
            return None
        return repr(finding), *(self._digests[it.file] for it in places)
