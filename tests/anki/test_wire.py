"""Messages of protobuf are read as protobuf's own library writes them."""

import pytest
from anki.import_export_pb2 import MediaEntries
from anki.notetypes_pb2 import Notetype
from hypothesis import example, given
from hypothesis import strategies as st

from meshcards.anki import wire


@given(st.text(max_size=300), st.integers(0, 2**63 - 1), st.integers(0, 1))
def test_texts_and_numbers_are_those_that_were_written(css: str, id_: int, kind: int) -> None:
    css = css.encode("utf-8", "ignore").decode()
    config = Notetype.Config(css=css, original_id=id_, kind=Notetype.Config.Kind.Name(kind))
    message = config.SerializeToString()
    assert wire.text(message, 3) == css
    assert wire.whole(message, 10) == id_
    assert wire.whole(message, 1) == kind


def test_a_repeated_field_is_read_in_its_order() -> None:
    names = ["a.png", "größe.mp3", ""]
    message = MediaEntries(entries=[MediaEntries.MediaEntry(name=it) for it in names])
    found = [value for number, value in wire.fields(message.SerializeToString()) if number == 1]
    assert [wire.text(it, 1) for it in found if isinstance(it, bytes)] == names


@given(st.binary(max_size=60))
@example(b"\x08" + b"\xff" * 10)
@example(b"\x0a\xff\xff\xff\xff\x0f")
def test_a_damaged_message_is_a_value_error_and_nothing_else(message: bytes) -> None:
    try:
        fields = [*wire.fields(message)]
    except ValueError:
        return
    assert all(isinstance(value, int | bytes) for _, value in fields)


@pytest.mark.parametrize(("message", "number"), [(b"\x08\x01", 1), (b"\x0a\x01\xff", 1)])
def test_what_is_no_text_is_a_value_error(message: bytes, number: int) -> None:
    with pytest.raises(ValueError, match=r"field 1 of a message is no text|can't decode"):
        wire.text(message, number)


def test_what_is_no_number_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="field 1 of a message is no number"):
        wire.whole(b"\x0a\x01a", 1)
