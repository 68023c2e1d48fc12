"""``meshcards import``: questions of another program become topics of a bank."""

import re
from collections.abc import Collection, Sequence
from pathlib import Path

import click

from meshcards import opening, shell
from meshcards.bank.folder import DECK_FILE, check_folder
from meshcards.bank.naming import ID_PATTERN, MAX_ID, is_device
from meshcards.cli import banks, cache, checked, named, problems, processors, terminal
from meshcards.cli.bar import Bar
from meshcards.cli.refusal import Format
from meshcards.compiler.join import Ask
from meshcards.exchange.added import landing
from meshcards.exchange.added.into import Into
from meshcards.exchange.added.topic import Made, Topics
from meshcards.exchange.incoming import every
from meshcards.exchange.incoming.source import Pairs, Source
from meshcards.lint import rules
from meshcards.problem import MeshcardsError, shown
from meshcards.report import imported
from meshcards.report.ending import Outcome

_PART = re.compile(r",(?=\s*[a-z_]+\s*=)")
_ID = re.compile(ID_PATTERN)


def _pairs(_: click.Context, option: click.Parameter, given: tuple[str, ...]) -> Pairs:
    """What ``question=2,answer=Back`` says, in its order; a name may contain a comma."""
    pairs = []
    for part in (it for text in given for it in _PART.split(text)):
        use, equals, which = (it.strip() for it in part.partition("="))
        if not (use and equals and which):
            name = option.opts[0]
            raise click.BadParameter(
                f"'{part.strip()}' does not say what is where; write it as in {name} "
                "question=2,answer=3"
            )
        pairs.append((use, which))
    return tuple(pairs)


def _topic(_: click.Context, __: click.Parameter, given: str | None) -> str:
    if given is not None and not (_ID.fullmatch(given) and len(given) <= MAX_ID):
        raise click.BadParameter(
            f"'{given}' is not an id; write lower-case words joined by hyphens, as in cell-biology"
        )
    if given and is_device(given):
        raise click.BadParameter(f"Windows can have no file '{given}.yaml'; choose another id")
    return given or ""


@click.command("import")
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--into",
    metavar="BANK",
    type=click.Path(path_type=Path),
    help="The folder of the bank.  [default: the bank you are in]",
)
@click.option(
    "--topic", metavar="ID", callback=_topic, help="One topic for all.  [default: from the titles]"
)
@click.option(
    "--from",
    "format_",
    type=Format([*every.FORMATS]),
    metavar="FORMAT",
    help="The format of the files.  [default: what each looks like]",
)
@click.option(
    "--columns",
    multiple=True,
    callback=_pairs,
    metavar="USE=COLUMN,…",
    help="The columns of a table, by their numbers or names.",
)
@click.option(
    "--fields",
    multiple=True,
    callback=_pairs,
    metavar="USE=FIELD,…",
    help="The fields of Anki's notes, by their names.",
)
@click.option("--dry-run", is_flag=True, help="Print the YAML, and write nothing.")
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[Path, ...],
    into: Path | None,
    topic: str,
    format_: str | None,
    columns: Pairs,
    fields: Pairs,
    *,
    dry_run: bool,
) -> None:
    """Bring questions of other programs into a bank.

    Each FILE becomes one topic, or one for each of its sections, and is added to 'topics' in
    deck.yaml. No file is overwritten, and what the bank has already is not imported again. What
    was lost or guessed is listed with its line.

    It exits with 1 if check finds an error in what was written, else with 0.
    """
    folder = _bank(into)
    sources = [Source(path, columns, fields) for path in files]
    formats = [every.named(format_) if format_ else every.of(source) for source in sources]
    _refuse_idle(formats, columns=columns, fields=fields)
    bank = _read(folder, topic)
    topics = Topics(bank)
    for source, shape in zip(sources, formats, strict=True):
        topics.add(source.path, every.read(source, shape))
    made = [*topics.made(topic)]
    err = terminal.of(err=True)
    if not made:
        _end_with_nothing(topics, files)
        return
    if dry_run:
        _show_yaml(made, folder)
        told = (*imported.known(topics.known, err.width), *imported.losses(topics.told, err.width))
        if told:
            err.say("\n".join(told).lstrip("\n"))
        return
    written = landing.put(folder, made, bank.shelf)
    on = terminal.of()
    on.say(imported.text(made, topics, folder, on.width))
    if _check(folder, written):
        ctx.exit(1)


def _refuse_idle(formats: Collection[every.Format], **given: Pairs) -> None:
    """Refuse an option that none of the formats heeds, for what it says would be lost unseen."""
    heeded = {every.heeds(it) for it in formats}
    for option, pairs in given.items():
        if pairs and option not in heeded:
            takers = [it for it in every.FORMATS if every.heeds(every.named(it)) == option]
            read = ", ".join(dict.fromkeys(it.NAME for it in formats))
            raise click.UsageError(
                f"--{option} is for {' and '.join(takers)}, and what you name is read as {read}; "
                "leave it out, or name the format with --from"
            )


def _bank(named_: Path | None) -> Path:
    """The folder of the bank; raises MeshcardsError if it has no deck.yaml."""
    if named_ is None:
        return banks.one(None, or_bundled=False).folder
    missing = not named_.exists()
    if missing or (named_.is_dir() and not any(_like_deck(it) for it in named_.iterdir())):
        what = "does not exist" if missing else f"has no {DECK_FILE}"
        raise MeshcardsError(
            f"{named_} {what}; start a bank there first: meshcards new {shell.command(str(named_))}"
        )
    check_folder(named_)
    return named_


def _like_deck(path: Path) -> bool:
    return path.name.lower() in {DECK_FILE, "deck.yml"}


def _read(folder: Path, topic: str) -> Into:
    """The bank as it is; raises MeshcardsError if nothing can be added to it."""
    ask = Ask(topics=True, memory=cache.folder())
    with Bar() as bar:
        (ready,) = opening.banks([folder], ask, bar.watch, workers=processors.count())
    if ready.file is None:
        raise MeshcardsError(
            f"{folder / DECK_FILE} has errors, so nothing was written; 'meshcards check "
            f"{shell.command(str(folder))}' shows them"
        )
    bank = Into(folder, ready.file, ready.topics)
    if topic and bank.has_topic(topic):
        free = bank.topic(topic, "")
        raise MeshcardsError(
            f"{folder / topic}.yaml exists, and an import overwrites nothing; give the topic "
            f"another id, as in --topic {free}"
        )
    return bank


def _show_yaml(made: Sequence[Made], folder: Path) -> None:
    for number, it in enumerate(made):
        if len(made) > 1:
            name = shown(str(folder / it.id))
            terminal.put(f"{'---' if number else ''}\n# {name}.yaml".lstrip())
        terminal.put(it.text.removesuffix("\n"))


def _end_with_nothing(topics: Topics, files: Sequence[Path]) -> None:
    """Say that nothing was new; raises MeshcardsError if there was no question at all."""
    err = terminal.of(err=True)
    names = ", ".join(map(str, files))
    if not topics.known:
        if topics.told:
            err.say("\n".join(imported.losses(topics.told, err.width)).lstrip("\n") + "\n")
        raise MeshcardsError(f"no question of {names} can be imported, so nothing was written")
    on = terminal.of()
    on.say("\n".join(imported.known(topics.known, on.width)))
    on.say("Nothing was written.")
    if topics.told:
        err.say("\n".join(imported.losses(topics.told, err.width)))


def _check(folder: Path, written: Sequence[Path]) -> bool:
    """Show what ``check`` finds in what was written, and whether there is an error."""
    on = terminal.of()
    with Bar() as bar:
        ask = Ask(rules.RULES, memory=cache.folder())
        (only,) = opening.banks([folder], ask, bar.watch, workers=processors.count())
    bank = checked.of(only)
    found = [*named.problems(bank, written)]
    on.say("")
    on.show(problems.show(found, bank.line, on))
    target = "" if folder == Path() else str(folder)
    outcome = Outcome(found, len(problems.files(bank, found, written)), bank=target)
    problems.end(outcome, on)
    if not outcome.failed:
        on.say(f"Next: {shell.command('meshcards', 'build', *filter(None, [target]))}")
    return outcome.failed
