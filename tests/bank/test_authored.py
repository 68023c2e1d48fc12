from pathlib import Path

import pytest

from meshcards.bank.authored import is_authored


@pytest.mark.parametrize("name", ["media/a.avif", "media/a.mp3", "A.Opus", "said.wav"])
def test_a_figure_and_a_sound_count_anywhere_in_the_bank(name: str) -> None:
    assert is_authored(Path(name))
    assert not is_authored(Path(f"{name}.part"))
