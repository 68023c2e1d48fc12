"""``python -m tests.engines``: import, second import and upgrade on the engines of five years."""

import json
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from tests.engines import environments, releases

INSIDE = Path(__file__).with_name("inside.py")
SHIPPED = Path(__file__).parents[2] / "decks" / "service-mesh"
STEPS = ("first", "again", "upgrade")


@click.command()
@click.argument("versions", nargs=-1, metavar="[VERSION]...")
@click.option(
    "--cache",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("~/.cache/meshcards-engines"),
    show_default=True,
    help="Folder for the environments; each takes about 50 MB.",
)
def main(versions: tuple[str, ...], cache: Path) -> None:
    """Try the bundled deck on each VERSION of the anki package, by default one or two a year.

    The exit code is 1 if a step failed on any of them, or one could not be installed.
    """
    found = []
    with tempfile.TemporaryDirectory() as folder:
        plan = releases.plan(SHIPPED, "traffic", Path(folder))
        click.echo(f"{'anki':8} {'importer':9} {'import':8} {'again':8} {'upgrade':8}")
        for version in versions or environments.VERSIONS:
            for importer, steps in tried(cache.expanduser(), version, plan):
                marks = ("failed" if steps[step] else "ok" for step in STEPS)
                click.echo(" ".join((f"{version:8} {importer:9}", *(f"{it:8}" for it in marks))))
                found += [f"{version}, {importer}: {it}" for step in STEPS for it in steps[step]]
    for line in found:
        click.echo(line)
    raise SystemExit(bool(found))


def tried(cache: Path, version: str, plan: Path) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """By importer, what went wrong in each step on one version of the engine."""
    try:
        python = environments.python(cache, version)
        done = subprocess.run(
            [str(python), "-I", str(INSIDE), str(plan)], check=True, capture_output=True, text=True
        )
    except subprocess.CalledProcessError as error:
        last = (error.stderr.strip() or f"exit code {error.returncode}").rsplit("\n", 1)[-1]
        yield "none", {step: [last] for step in STEPS}
    else:
        # Old engines print remarks of their own first.
        yield from json.loads(done.stdout.rsplit("\n", 2)[-2]).items()


if __name__ == "__main__":
    main()
