"""The figures and sounds of a card, as an author names them."""

from pydantic import Field

from meshcards.bank.value import Dark, Side, Text, Written


class Figure(Written):
    """An image on the back of a card."""

    file: Text = Field(
        description="The path of an image inside the bank's folder, such as media/cell.svg."
    )
    alt: Text = Field(description="What the figure shows, for learners who cannot see it.")
    caption: Text | None = Field(None, description="A line of text below the figure, in Markdown.")
    dark: Dark | None = Field(
        None,
        description="Whether Anki's dark mode inverts the colours of the figure or keeps them. "
        "Without this key it inverts drawings (SVG) and keeps all other images.",
    )


class Audio(Written):
    """A sound that Anki plays when it shows a side of the card. A button plays it again."""

    file: Text = Field(
        description="The path of a sound inside the bank's folder, such as media/call.mp3."
    )
    side: Side = Field("back", description="The side of the card that plays the sound.")
