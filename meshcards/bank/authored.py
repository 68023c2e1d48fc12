"""Which of the files in and below a bank's folder its author writes."""

from pathlib import PurePath

from meshcards.bank import media, style


def is_authored(path: PurePath) -> bool:
    """Whether a path, relative to the bank's folder, is of a file that an author writes."""
    if any(part.startswith(".") for part in path.parts):
        return False
    if path.suffix.lower() in {*media.TYPES, style.SUFFIX}:
        return True
    return len(path.parts) == 1 and path.suffix in {".yaml", ".yml"}
