"""An author's edits are noticed, each once, and what programs leave beside them is not."""

import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from queue import Queue

import pytest

from meshcards.preview import edits
from meshcards.preview.edits import Edits


class Watched:
    """A folder under the real watch, and how many edits came of all bursts until a certain one."""

    def __init__(
        self, folder: Path, ignoring: tuple[Path, ...], first: Callable[[], object]
    ) -> None:
        self._folder = folder
        self._ignoring = ignoring
        self._first = first
        self._dealt_with: Queue[tuple[set[Path], int]] = Queue()
        self._stopped = False
        self._edits = 0
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def begun(self) -> int:
        """The edits until the watch has begun."""
        while True:
            burst, count = self._dealt_with.get(timeout=30)
            if not burst and count:
                return count

    def until(self, *names: str) -> int:
        """The edits until each of ``names`` was in a burst, or in one that stands for all."""
        missing = set(names)
        while True:
            burst, count = self._dealt_with.get(timeout=30)
            missing -= {path.name for path in burst}
            if not missing or not burst:
                return count

    def stop(self) -> None:
        self._stopped = True
        self._folder.mkdir(exist_ok=True)
        (self._folder / "last.yaml").write_text("", encoding="utf-8")
        self.thread.join(timeout=30)
        assert not self.thread.is_alive()

    def _run(self) -> None:
        bursts = self._told(edits.bursts(self._folder))
        for _ in Edits(bursts, self._folder, self._ignoring):
            self._edits += 1
            if self._edits == 1:
                self._first()

    def _told(self, bursts: Iterable[set[Path]]) -> Iterator[set[Path]]:
        for number, burst in enumerate(bursts):
            if self._stopped:
                return
            yield burst
            if number:  # the first comes before the watch
                self._dealt_with.put((burst, self._edits))


Watch = Callable[..., Watched]


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edits, "_TICK", 250)


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    folder = tmp_path / "bank"
    (folder / "figures").mkdir(parents=True)
    for name in ("deck.yaml", "basics.yaml", "figures/a.svg"):
        write(folder, name)
    return folder


@pytest.fixture
def watch(bank: Path) -> Iterator[Watch]:
    """Watches the bank from now on."""
    started: list[Watched] = []

    def start(*ignoring: Path, first: Callable[[], object] = lambda: None) -> Watched:
        started.append(Watched(bank, ignoring, first))
        return started[-1]

    yield start
    for watched in started:
        watched.stop()


def write(folder: Path, name: str, text: str = "x") -> None:
    """Put a file in place at once, as an editor does; so there is one event for it."""
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    staged = target.with_name(".staged")
    staged.write_text(text, encoding="utf-8")
    staged.replace(target)


def test_each_edit_counts_once(bank: Path, watch: Watch) -> None:
    watched = watch()
    before = watched.begun()

    for name in ("deck.yaml", "basics.yaml", "two.yml", "figures/a.svg", "B.PNG"):
        write(bank, name, "other")
        after = watched.until(Path(name).name)
        assert (name, after - before) == (name, 1)
        before = after


def test_what_programs_leave_does_not_count(bank: Path, watch: Watch, tmp_path: Path) -> None:
    output = bank / "build" / "preview"
    for folder in (output, bank / ".git", bank / "notes"):
        folder.mkdir(parents=True)
    watched = watch(output, tmp_path / "elsewhere")
    before = watched.begun()

    for name in (
        "deck.lock",
        ".deck.lock.0123abcd.part",
        ".#one.yaml",
        "#one.yaml#",
        ".one.yaml.swp",
        ".one.yaml",
        "one.yaml~",
        "4913",
        "mesh.apkg",
        ".git/index.yaml",
        ".git/a.svg",
        "notes/one.yaml",
        "build/preview/index.html",
        "build/preview/a-0123456789abcdef.svg",
    ):
        write(bank, name)
        assert (name, watched.until(Path(name).name)) == (name, before)


def test_several_writes_in_one_burst_are_one_edit(bank: Path, watch: Watch) -> None:
    watched = watch()
    before = watched.begun()
    names = [f"topic-{number}.yaml" for number in range(20)]

    for name in names:
        write(bank, name)

    assert watched.until(*names) == before + 1


def test_an_edit_before_the_watch_has_begun_is_not_missed(bank: Path, watch: Watch) -> None:
    watched = watch(first=lambda: write(bank, "basics.yaml", "longer"))
    assert watched.begun() == 2


def test_a_renamed_folder_of_figures_counts(bank: Path, watch: Watch) -> None:
    watched = watch()
    before = watched.begun()

    (bank / "figures").rename(bank / "drawings")

    assert watched.until("figures", "drawings") == before + 1


def test_a_removed_topic_counts(bank: Path, watch: Watch) -> None:
    watched = watch()
    before = watched.begun()

    (bank / "basics.yaml").unlink()

    assert watched.until("basics.yaml") == before + 1


def test_a_folder_that_takes_the_banks_place_is_watched(
    bank: Path, watch: Watch, tmp_path: Path
) -> None:
    watched = watch()
    watched.begun()
    write(tmp_path / "other", "deck.yaml", "another deck")

    bank.rename(tmp_path / "gone")
    (tmp_path / "other").rename(bank)
    replaced = watched.begun()  # a burst that stands for all, of the folder that is there now

    write(bank, "deck.yaml", "an edit of the other deck")
    while (count := watched.until("deck.yaml")) == replaced:
        pass
    assert count > replaced


def test_an_edit_that_keeps_size_and_time_counts(bank: Path) -> None:
    """A disk's clock may tick once in two seconds; the event is believed without it."""
    told = [set(), {bank / "basics.yaml"}, {bank / "deck.lock"}, {bank / "figures" / "a.svg"}]
    told += [{bank / "look" / "own.css"}, {bank / "look" / "own.scss"}]
    assert len(list(Edits(told, bank, ()))) == 4


@pytest.mark.parametrize("gone", ["removed", "a loop of links"])
def test_a_bank_that_is_away_is_waited_for(
    bank: Path, watch: Watch, tmp_path: Path, gone: str
) -> None:
    watched = watch()
    before = watched.begun()
    bank.rename(tmp_path / "away")
    if gone == "a loop of links":
        bank.symlink_to(bank)
    away = watched.begun()
    while away == before:
        away = watched.begun()

    bank.unlink(missing_ok=True)
    (tmp_path / "away").rename(bank)

    back = watched.begun()
    while back == away:
        back = watched.begun()
    assert back == away + 1
