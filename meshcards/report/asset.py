"""The files under ``assets``: HTML, CSS and Markdown that reports are made of."""

from meshcards.assets import Assets

_ASSETS = Assets("meshcards.report")

text = _ASSETS.text
filled = _ASSETS.filled
