"""What was exported becomes a file, with its media in a folder beside it."""

from pathlib import Path

from meshcards import staging
from meshcards.exchange.outgoing.exported import Exported
from meshcards.problem import MeshcardsError


def put(exported: Exported, path: Path, folder: str) -> int:
    """Write what was exported to ``path``, and return the size of that file in bytes.

    Its media come into ``folder`` beside it, and first, so that it refers to nothing that is not
    there. Each file is whole or not there. Raises MeshcardsError for what the disk refuses and for
    a medium that cannot be read; the file that was at ``path`` stays then.
    """
    files = {path.parent / folder / it.name: it.read for it in exported.media}
    files[path] = lambda: exported.content
    for target, content in files.items():
        try:
            with staging.staged(target) as staged:
                staged.path.write_bytes(content())
                staged.put()
        except (FileExistsError, NotADirectoryError) as error:
            raise MeshcardsError(f"{error.filename} is not a folder; name another path") from error
        except OSError as error:
            raise staging.unwritten(error, target) from error
    return len(exported.content)
