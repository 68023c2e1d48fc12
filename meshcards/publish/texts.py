"""The texts under ``assets``: what a release says in words of its own, with blanks to fill in."""

from meshcards.assets import Assets

filled = Assets("meshcards.publish").filled
