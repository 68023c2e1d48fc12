"""What is imported comes into its bank: topics, media and the entry in deck.yaml, or nothing."""

from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from meshcards import staging
from meshcards.bank.folder import DECK_FILE
from meshcards.exchange.added import listed
from meshcards.exchange.added.figures import FOLDER, Shelf
from meshcards.exchange.added.topic import Made
from meshcards.problem import MeshcardsError


def put(folder: Path, topics: Sequence[Made], shelf: Shelf) -> tuple[Path, ...]:
    """Write topics and media into the bank in ``folder``; the files of the topics.

    Raises MeshcardsError for a deck.yaml that nothing can be added to, for a file that is there
    already and for what the disk refuses; then everything is as it was.
    """
    deck = folder / DECK_FILE
    listing = listed.extended(deck, [it.id for it in topics])
    paths = tuple(folder / f"{it.id}.yaml" for it in topics)
    made = folder / FOLDER if shelf.files and not (folder / FOLDER).exists() else None
    try:
        with ExitStack() as making:
            files = []
            for path, topic in zip(paths, topics, strict=True):
                files.append(making.enter_context(staging.staged(path)))
                files[-1].path.write_bytes(topic.text.encode())
            for name, medium in shelf.files.items():
                files.append(making.enter_context(staging.staged(folder / name)))
                files[-1].path.write_bytes(medium.read())
            entry = making.enter_context(staging.staged(deck))
            entry.path.write_bytes(listing)
            staging.put_new(files, entry)
    except FileExistsError as error:
        where = error.filename or folder
        raise MeshcardsError(
            f"{where} exists by now, so nothing was written; import again"
        ) from error
    except OSError as error:
        where = staging.meant(error.filename or folder)
        why = error.strerror or error
        raise MeshcardsError(f"{where} cannot be written: {why}; nothing was written") from error
    finally:
        if made:
            with suppress(OSError):  # it has files in it: all went well
                made.rmdir()
    return paths
