"""A picture as people see it: upright, in eight bits a channel, and no larger than need be."""

from __future__ import annotations

import numpy as np
from PIL import ExifTags, Image

from runtime.plugins.decoding import BROKEN_FILE_ERRORS

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def as_seen(picture: Image.Image, longest_side: int) -> Image.Image:
    """Return the picture in mode RGBA, turned as its EXIF record asks, no side longer than this."""
    turn = _TURNS.get(_orientation(picture))
    rgba = small_rgba(picture, longest_side)
    return rgba if turn is None else rgba.transpose(turn)


def small_rgba(picture: Image.Image, longest_side: int) -> Image.Image:
    """Return the picture in mode RGBA as it is stored, no side longer than this."""
    small = _eight_bit(picture, longest_side)
    # Before the conversion, which makes a second picture: two large ones might not fit in memory.
    small.thumbnail((longest_side, longest_side))
    return small.convert("RGBA")


def on_white(rgba: Image.Image) -> Image.Image:
    """Return the picture in mode RGB, white where it is transparent."""
    return Image.alpha_composite(Image.new("RGBA", rgba.size, "white"), rgba).convert("RGB")


def _eight_bit(picture: Image.Image, longest_side: int) -> Image.Image:
    """Return a grey picture of more than eight bits with eight; Pillow's own conversion clips it to white."""
    if not picture.mode.startswith(("I", "F")):
        return picture
    # A part of the pixels will do, and as floats all of them might not fit in memory.
    step = max(1, max(picture.size) // (4 * longest_side))
    values = np.nan_to_num(np.asarray(picture)[::step, ::step].astype(np.float64))
    # Sixteen bits have a fixed range; of longer integers and floats only the picture knows its own.
    sixteen = picture.mode != "F" and values.min() >= 0 and values.max() <= 65535
    low, high = (0.0, 65535.0) if sixteen else (values.min(), values.max())
    scaled = (values - low) * (255.0 / (high - low)) if high > low else np.zeros_like(values)
    return Image.fromarray(scaled.astype(np.uint8))


def _orientation(picture: Image.Image) -> int:
    """Return the EXIF record's word on it; one that cannot be read says nothing."""
    try:
        found: object = picture.getexif().get(ExifTags.Base.Orientation)
    except BROKEN_FILE_ERRORS:
        return 1
    return found if isinstance(found, int) else 1
