"""Photographs and other pictures of pixels: whether a browser shows the whole of one.

Pillow decodes each, and is loaded only for a picture that is not remembered. A picture's size is
compared before there is memory for its pixels, and whatever Pillow stumbles over is a picture that
is refused, not a crash.
"""

import io
import warnings

from meshcards.bank import chunks
from meshcards.bank.formats import Format
from meshcards.bank.picture import Picture

MAX_PIXELS = 64_000_000  # a phone has no memory for more, and its best cameras take no more
MOST_DECODED = 256_000_000  # pixels, those of all frames of an animation together

_HUGE = f"has more pixels than a phone can show (limit {MAX_PIXELS:,}); scale it down"
BROKEN = "is broken, so a card shows only a part of it; export it again"


def look(content: bytes, form: Format) -> Picture | str:
    """What a picture of pixels shows, or why a card would not show all of it.

    ``content`` begins as pictures of ``form`` do.
    """
    match form.type:
        case "image/png":
            return _of_png(content)
        case "image/jpeg" if not chunks.jpeg_ends(content):
            return chunks.CUT
        case "image/webp" if chunks.webp_pixels(content) > MAX_PIXELS:
            return _HUGE
        case "image/gif":
            return _decoded(content, "GIF", still=False, ends=chunks.gif_ends(content))
        case "image/jpeg":
            return _decoded(content, "JPEG", still=True)
        case other:
            return _decoded(content, other.removeprefix("image/").upper(), still=False)


def _of_png(content: bytes) -> Picture | str:
    png = chunks.png(content)
    if isinstance(png, str):
        return png
    found = _decoded(png.content, "PNG", still=True)
    # Pillow fills up what is missing.
    return found if isinstance(found, str) or png.whole else chunks.CUT


def _decoded(content: bytes, name: str, *, still: bool, ends: bool = True) -> Picture | str:
    """The picture in ``content``, of the format that Pillow calls ``name``.

    Of a ``still`` one, the first frame is all that a browser shows. Of one that does not come to
    its end (``ends``), frames may be missing, unless it is no animation.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of a size, which is compared here, and of comments
            found = _opened(content, name, still=still)
    except ImportError as error:
        fix = "install Pillow again with 'pip install --force-reinstall Pillow'"
        return f"cannot be checked ({error}); {fix}"
    except Exception:  # noqa: BLE001 - files made to break a decoder raise whatever it comes upon
        return BROKEN
    if isinstance(found, str):
        return found
    picture, frames = found
    return picture if ends or frames == 1 else chunks.CUT


def _opened(content: bytes, name: str, *, still: bool) -> tuple[Picture, int] | str:
    """The picture and how many frames it has, decoded as far as there is patience for."""
    # All pictures of a bank are remembered as a rule, and this takes longer than reading it.
    from PIL import AvifImagePlugin, Image, WebPImagePlugin  # noqa: F401 - announce themselves

    try:
        image = Image.open(io.BytesIO(content), formats=[name])
    except Image.DecompressionBombError:
        return _HUGE
    with image:
        picture, frames = Picture(*image.size), 1 if still else getattr(image, "n_frames", 1)
        pixels = picture.width * picture.height
        if pixels > MAX_PIXELS:
            return _HUGE
        image.draft(None, (1, 1))  # a JPEG is read as a whole, and drawn small
        for number in range(min(frames, max(1, MOST_DECODED // pixels))):
            if number:
                image.seek(number)
            image.load()
    return picture, frames
