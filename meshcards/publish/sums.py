"""SHA256SUMS: the checksums of a release's files, as ``sha256sum --check`` reads them."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

NAME = "SHA256SUMS"


def text(package: Path, name: str, texts: Mapping[str, str]) -> str:
    """The checksums of a package, which will have that ``name``, and of texts by their names."""
    with package.open("rb") as file:
        sums = {name: hashlib.file_digest(file, "sha256").hexdigest()}
    sums |= {it: hashlib.sha256(content.encode()).hexdigest() for it, content in texts.items()}
    # Two spaces: a file of text, which sha256sum reads like any other.
    return "".join(f"{digest}  {it}\n" for it, digest in sorted(sums.items()))
