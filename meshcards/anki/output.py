"""Where a package may be written: a file that Anki opens as one."""

from pathlib import Path

from meshcards.problem import MeshcardsError


def check(output: Path) -> None:
    """Whether a package may be written to ``output``. Raises MeshcardsError if not, and why."""
    name = output.name.casefold()  # as Anki reads it
    if output.suffix.casefold() != ".apkg":
        raise MeshcardsError(
            f"{output} does not end in .apkg, so Anki would not open it; add .apkg"
        )
    if name == "collection.apkg" or name.startswith("backup-"):
        # Anki replaces the whole collection by a file of such a name.
        raise MeshcardsError(f"Anki would take {output.name} for a backup; choose another name")
    if output.is_dir():
        raise MeshcardsError(f"{output} is a folder; choose another name, or remove the folder")
    if output.exists() and not output.is_file():
        raise MeshcardsError(f"{output} exists and is not a file; choose another name")


def make_folder(folder: Path) -> None:
    """Make the folder for a package. Raises MeshcardsError if it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        ways = (folder, *folder.parents)
        what = next((it for it in ways if it.is_symlink() or it.exists()), folder)
        raise MeshcardsError(
            f"{what} is not a folder, so no package can be written into it; "
            f"name a folder or a file that ends in .apkg, or move {what} away"
        ) from error
    except OSError as error:
        raise MeshcardsError(
            f"the folder {folder} cannot be created: {error.strerror}; "
            "create it yourself, or choose another"
        ) from error
