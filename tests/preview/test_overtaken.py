"""The second page of an edit looks for another edit while it is made, and seldom enough."""

from collections.abc import Callable
from pathlib import Path

from tests.preview.test_two_pages import TOPIC, Preview


def test_a_bank_of_more_topics_asks_the_disk_no_more_often(
    write_bank: Callable[..., Path], tmp_path: Path
) -> None:
    looks = {amount: looked(write_bank, tmp_path, amount) for amount in (20, 60)}
    assert looks[20] == looks[60] > 1


def looked(write_bank: Callable[..., Path], folder: Path, amount: int) -> int:
    """How often the next edit is looked for while a bank of so many topics is compared."""
    names = [f"topic-{number}" for number in range(amount)]
    topics = {it: TOPIC.format(title=it, id=it, name=it, fact=f"{it} is it.") for it in names}
    preview = Preview(write_bank(topics, name=f"mesh-{amount}"), folder / f"out-{amount}")
    views = preview.views()
    next(views)
    looks: list[None] = []

    def overtaken() -> bool:
        looks.append(None)
        return False

    preview.overtaken = overtaken
    preview.write("topic-3", topics["topic-3"].replace(" is it", " was it"))
    next(views)
    return len(looks)
