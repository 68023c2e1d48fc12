"""A new bank is written into its folder: all of its files or none, and none is overwritten."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path

from meshcards import staging
from meshcards.problem import MeshcardsError


def put(folder: Path, files: Mapping[str, str]) -> None:
    """Write ``files``, texts by their paths in ``folder``, which is created if need be.

    Raises MeshcardsError for what ``check`` does and for what the disk refuses; then everything is
    as it was.
    """
    check(folder, files)
    made = [*_missing(folder, files)]
    try:
        with ExitStack() as making:
            staged = []
            for name, text in files.items():
                file = making.enter_context(staging.staged(folder / name))
                file.path.write_bytes(text.encode())
                staged.append(file)
            staging.put_new(staged)
    except FileExistsError as error:
        raise _there(Path(error.filename or folder)) from error
    except OSError as error:
        raise staging.unwritten(error, folder) from error
    finally:
        for path in made:
            with suppress(OSError):  # it has files in it: all went well
                path.rmdir()


def check(folder: Path, names: Iterable[str]) -> None:
    """Raise MeshcardsError if one of the files ``names`` is in ``folder`` or could not be.

    It is also raised for a YAML file in ``folder`` that would be taken for a topic.
    """
    for name in names:
        path = folder / name
        if path.exists() or path.is_symlink():
            raise _there(path)
        for way in (*path.parents, folder):
            if not way.is_dir() and (way.exists() or way.is_symlink()):
                raise MeshcardsError(
                    f"{way} is not a folder, so nothing was written; name another folder"
                )
    if folder.is_dir():
        strays = sorted(it.name for it in folder.iterdir() if _is_yaml(it))
        if strays:
            raise MeshcardsError(
                f"{folder / strays[0]} exists, and a bank takes all YAML files of its folder for "
                "topics, so nothing was written; name another folder"
            )


def _is_yaml(path: Path) -> bool:
    return path.suffix.lower() in {".yaml", ".yml"} and not path.name.startswith(".")


def _there(path: Path) -> MeshcardsError:
    return MeshcardsError(
        f"{path} already exists, so nothing was written; move it away, or name another folder"
    )


def _missing(folder: Path, files: Iterable[str]) -> Iterator[Path]:
    """The folders that have to be made, the deepest first."""
    ways = {way for name in files for way in (folder / name).parents}
    yield from sorted((it for it in ways if not it.exists()), key=lambda it: -len(it.parts))
