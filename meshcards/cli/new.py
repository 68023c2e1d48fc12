"""``meshcards new``: a bank to start from."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import click

from meshcards import __version__, shell
from meshcards.cli import terminal
from meshcards.cli.banks import real_path
from meshcards.problem import shown
from meshcards.start import put, sample
from meshcards.start.sample import Wish

_PASSED_OVER = ("license", "licence", "copying")  # files beside which a bank may start


class _Folder(click.Path):
    """A folder that has a name: a variable that is not set does not mean the current one."""

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str | bytes | os.PathLike[str]:
        if not os.fspath(value):
            raise click.UsageError("FOLDER is empty; name a folder, or . for the current one", ctx)
        return super().convert(value, param, ctx)


@click.command("new")
@click.argument("folder", required=False, type=_Folder(path_type=Path))
@click.option("--id", "id_", metavar="ID", help="The deck's id.  [default: from FOLDER's name]")
@click.option("--title", help="The deck's title in Anki.  [default: from FOLDER's name]")
@click.option("--language", metavar="TAG", help="The cards' language, as in pt-BR.  [default: en]")
def command(folder: Path | None, id_: str | None, title: str | None, language: str | None) -> None:
    """Start a bank of your own in a folder.

    Without FOLDER, the bank is written into the current folder, which may contain only a licence
    and files whose names begin with a dot. No file is overwritten. On a terminal, the command asks
    for everything that no option gives.
    """
    place = folder or _here()
    above = _repository(Path(real_path(place)))
    names = [name for name in sample.NAMES if not above or name not in sample.ON_GITHUB]
    put.check(place, names)
    given = {"title": title, "id": id_, "language": language}
    wish = _wish(Path(real_path(place)), given, asking=terminal.asks())
    files = sample.files(wish, __version__)
    put.put(place, {name: files[name] for name in names})
    click.echo("\n".join(map(shown, _outcome(place, wish, names, above))))


def _here() -> Path:
    """The current folder; refused if a bank would be mixed up with what is there."""
    for path in sorted(Path().iterdir()):
        if not path.name.lower().startswith((".", *_PASSED_OVER)):
            raise click.UsageError(
                f"this folder is not empty (it contains {path}); name a new folder, or . for this "
                "one"
            )
    return Path()


def _repository(folder: Path) -> Path | None:
    """The folder above ``folder`` that is under git, if one is: GitHub runs its workflows only."""
    return next((it for it in folder.parents if (it / ".git").exists()), None)


def _wish(folder: Path, given: dict[str, str | None], *, asking: bool) -> Wish:
    """What options gave, and for the rest what is answered, or what the folder's name suggests."""
    questions = {
        "title": "The deck's title in Anki",
        "id": "The deck's id, which a release freezes",
        "language": "The language of the cards",
    }
    # Each value is tried as it comes, beside two that are fine.
    wish = Wish("fine", "Fine")
    for name, question in questions.items():
        option = given[name]
        if option is not None:
            wish = _with(wish, name, option)
        elif asking:
            default = _suggested(folder, wish, name)
            ask = _answers(wish, name)
            wish = click.prompt(question, default=default or None, value_proc=ask)
        else:
            suggested = _suggested(folder, wish, name)
            if not suggested:
                what = f"no {name} can be made of the folder's name, '{folder.name}'"
                raise click.UsageError(shown(f"{what}; give one with --{name}"))
            wish = _with(wish, name, suggested, hint=f"; give one with --{name}")
    return wish


def _suggested(folder: Path, wish: Wish, name: str) -> str:
    match name:
        case "title":
            return sample.title_of(folder)
        case "id":
            return sample.id_of(folder.name) or sample.id_of(wish.title)
    return wish.language


def _answers(wish: Wish, name: str) -> Callable[[str], Wish]:
    """What becomes of an answer: the wish with it, or a message and the question again."""

    def answered(value: str) -> Wish:
        return _with(wish, name, value)

    return answered


def _with(wish: Wish, name: str, value: str, hint: str = "") -> Wish:
    changed = replace(wish, **{name: " ".join(value.split())})
    if message := sample.refusals(changed).get(name):
        raise click.BadParameter(shown(f"{message}{hint}"), param_hint=f"--{name}")
    return changed


def _outcome(place: Path, wish: Wish, names: list[str], above: Path | None) -> Iterator[str]:
    """What was written, and the next three commands."""
    where = "this folder" if place == Path() else str(place)
    yield f"Created the bank of '{wish.title}' in {where}, with {len(names)} files."
    if above:
        yield f"No workflow was written, because GitHub runs only those in {above / '.github'}."
    yield "Next:"
    first = "meshcards check --strict" if place == Path() else shell.command("cd", str(place))
    for line in (first, "meshcards preview --serve", "meshcards build"):
        yield f"  {line}"
