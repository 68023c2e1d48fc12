"""What a card shows or plays beside its texts, as an author names it: figures and sounds."""

from pydantic import Field

from meshcards.bank.value import Night, Side, Text, Written


class Figure(Written):
    """An image shown on the back of a card; ``file`` is a path inside the bank's folder."""

    file: Text = Field(description="Path of an image inside the bank's folder.")
    alt: Text = Field(description="What the figure shows, for those who cannot see it.")
    caption: Text | None = Field(None, description="A line below the figure, in Markdown.")
    night: Night | None = Field(
        None, description="Its colours in the dark; drawings (SVG) are inverted, photographs kept."
    )


class Audio(Written):
    """A sound that Anki plays as it shows a side, and again by a button on it."""

    file: Text = Field(description="Path of a sound inside the bank's folder.")
    side: Side = Field("back", description="The side of the card that it is on.")
