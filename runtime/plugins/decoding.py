"""From a payload's bytes to a decoded picture, or the reason why there is none."""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING

from PIL import Image

from runtime.plugin import UnusableInputError

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What the shipped plugins accept.
COMMON_MIME_TYPES = (
    "image/avif",
    "image/bmp",
    "image/gif",
    "image/jpeg",
    "image/png",
    "image/tiff",
    "image/webp",
)

#: For the largest picture that the service lets in by default, in the format that is greediest: WebP.
ENOUGH_TO_DECODE_BYTES = 1024 * 1024 * 1024

#: What Pillow's readers let through when a header promises what the bytes do not hold.
BROKEN_FILE_ERRORS = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)


def decoded_image(payload: Mapping[str, object]) -> Image.Image:
    """Return the picture with all of its pixels read; of an animation the first frame.

    Raises UnusableInputError if the bytes end too early or are broken further on.
    """
    image = payload["image"]
    if not isinstance(image, bytes):
        raise TypeError("payload['image'] must be bytes")
    try:
        picture = Image.open(io.BytesIO(image))
        picture.load()
    except BROKEN_FILE_ERRORS as exc:
        raise UnusableInputError(
            "'image' is truncated or broken: its pixels cannot be decoded; send the whole file."
        ) from exc
    return picture
