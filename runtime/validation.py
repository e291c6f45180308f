"""What goes into a plugin and what comes out of it, checked by the service's own process."""

from __future__ import annotations

import base64
import binascii
import difflib
import functools
import io
import json
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from PIL import Image, UnidentifiedImageError

from runtime.errors import ErrorCode, GovernedError

if TYPE_CHECKING:
    from runtime.plugin import ManifestView

#: Pillow's name of a format to its MIME type; a format that is not here is not opened at all.
MIME_TYPE_OF_FORMAT: Mapping[str, str] = MappingProxyType(
    {
        "AVIF": "image/avif",
        "BMP": "image/bmp",
        "GIF": "image/gif",
        "JPEG": "image/jpeg",
        "MPO": "image/jpeg",  # what many phones write: a JPEG with further pictures behind the first
        "PNG": "image/png",
        "TIFF": "image/tiff",
        "WEBP": "image/webp",
    }
)

#: What Pillow's readers let through when a header promises what the bytes do not hold.
_BROKEN_FILE_ERRORS = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    Warning,
    struct.error,
    zlib.error,
)

#: What segments of a JPEG begin with, and the kinds of those around its pixels.
_MARK, _PIXELS_BEGIN, _PIXELS_END = b"\xff", b"\xda", b"\xd9"

#: How deep data may be nested: what reads it, here, in the child and at the client, recurses.
MAX_OPTIONS_DEPTH = 32
MAX_OUTPUT_DEPTH = 64

#: Nobody misspells a name of ours into one that is much longer.
_LONGEST_NAME = 100

_KEYS = ("image", "mime_type", "options")
_USUAL_MISSPELLINGS = {"image/jpg": "image/jpeg", "image/tif": "image/tiff"}


@dataclass(frozen=True, slots=True)
class InputLimits:
    """How large an image may be."""

    max_image_bytes: int
    max_image_pixels: int


@dataclass(frozen=True, slots=True)
class ValidInput:
    """A payload that has passed: bytes of an image that really is of its MIME type."""

    image: bytes
    mime_type: str
    options: Mapping[str, object]


def validate_input(payload: Mapping[str, object], manifest: ManifestView, limits: InputLimits) -> ValidInput:
    """Return the payload as the plugin may have it. The image is opened, never decoded as a whole.

    Raises GovernedError (INPUT_INVALID) whose details name the field.
    """
    try:
        return _valid_input(payload, manifest, limits)
    except (GovernedError, MemoryError):
        raise
    except Exception as exc:
        # Whatever a caller's own mapping, buffer or text does when it is asked for what is in it.
        raise _refusal("payload", f"The payload cannot be read: {type(exc).__name__}.") from exc


def _valid_input(payload: Mapping[str, object], manifest: ManifestView, limits: InputLimits) -> ValidInput:
    _refuse_no_mapping(payload)
    for key in payload:
        if key not in _KEYS:
            near = difflib.get_close_matches(str(key)[:_LONGEST_NAME], _KEYS, n=1)
            cure = f"did you mean {near[0]!r}?" if near else f"known keys are {', '.join(_KEYS)}."
            raise _refusal(str(key), f"The payload has no key {key!r}; {cure}")
    image = _image_bytes(payload.get("image"), limits.max_image_bytes)
    mime_type = _accepted_mime_type(payload.get("mime_type"), manifest)
    options = _options(payload.get("options"), manifest)
    _check_picture(image, mime_type, limits)
    return ValidInput(image=image, mime_type=mime_type, options=options)


def validate_output(encoded: bytes, max_output_bytes: int) -> dict[str, object]:
    """Return a plugin's answer if it is a JSON object within size.

    Raises GovernedError (OUTPUT_INVALID) if it is not.
    """
    if len(encoded) > max_output_bytes:
        raise GovernedError(
            ErrorCode.OUTPUT_INVALID,
            f"The plugin returned {len(encoded)} bytes of JSON; at most {max_output_bytes} are allowed.",
            {"size_bytes": len(encoded), "max_bytes": max_output_bytes},
        )
    try:
        result = _plain_json(encoded.decode())
    except (ValueError, RecursionError) as exc:
        raise GovernedError(ErrorCode.OUTPUT_INVALID, "The plugin's answer is not JSON.") from exc
    if not isinstance(result, dict):
        kind = type(result).__name__
        raise GovernedError(
            ErrorCode.OUTPUT_INVALID,
            f"The plugin returned a {kind}; a plugin must return a dict.",
            {"returned": kind},
        )
    if _is_deeper_than(MAX_OUTPUT_DEPTH, result):
        raise GovernedError(
            ErrorCode.OUTPUT_INVALID,
            f"The plugin's answer is nested too deep; at most {MAX_OUTPUT_DEPTH} levels are allowed.",
            {"max_depth": MAX_OUTPUT_DEPTH},
        )
    return result


def _plain_json(text: str) -> object:
    """Read JSON that can be written again: `json` alone lets in half characters, NaN and 1e999.

    Raises ValueError or RecursionError if it cannot.
    """
    data: object = json.loads(text)
    json.dumps(data, allow_nan=False, ensure_ascii=False).encode()
    return data


def _is_deeper_than(levels: int, data: object) -> bool:
    """Tell whether containers are nested deeper than so many levels, without recursing into them."""
    layer = [data]
    for _ in range(levels):
        layer = [
            item
            for container in layer
            if isinstance(container, dict | list)
            for item in (container.values() if isinstance(container, dict) else container)
            if isinstance(item, dict | list)
        ]
        if not layer:
            return False
    return True


def _refusal(field: str, message: str, **details: object) -> GovernedError:
    return GovernedError(ErrorCode.INPUT_INVALID, message, {"field": field, **details})


def _refuse_no_mapping(payload: object) -> None:
    if not isinstance(payload, Mapping):
        kind = type(payload).__name__
        raise _refusal("payload", f"The payload must be a mapping of {', '.join(_KEYS)}, not {kind}.")


def _image_bytes(image: object, max_bytes: int) -> bytes:
    match image:
        case None | "" | b"":
            raise _refusal("image", "'image' is missing or empty; send the bytes of an image.")
        case str():
            # Four characters carry three bytes: too long a text is refused before it is decoded.
            if len(image) * 3 // 4 - 2 > max_bytes:
                raise _too_large(len(image) * 3 // 4, max_bytes)
            try:
                decoded = base64.b64decode(image, validate=True)
            except (binascii.Error, ValueError) as exc:
                raise _refusal("image", "'image' is not valid base64; encode the file's bytes.") from exc
        case bytes() | bytearray() | memoryview():
            decoded = image if isinstance(image, bytes) else bytes(image)
        case _:
            kind = type(image).__name__
            raise _refusal("image", f"'image' must be bytes or base64 text, not {kind}.")
    if not decoded:
        raise _refusal("image", "'image' is missing or empty; send the bytes of an image.")
    if len(decoded) > max_bytes:
        raise _too_large(len(decoded), max_bytes)
    return decoded


def _too_large(size: int, max_bytes: int) -> GovernedError:
    return _refusal(
        "image",
        f"'image' has {size} bytes; at most {max_bytes} are allowed.",
        size_bytes=size,
        max_bytes=max_bytes,
    )


def _accepted_mime_type(mime_type: object, manifest: ManifestView) -> str:
    accepted = ", ".join(manifest.accepts)
    if mime_type is None or mime_type == "":
        raise _refusal("mime_type", f"'mime_type' is missing or empty; this plugin accepts {accepted}.")
    if not isinstance(mime_type, str):
        kind = type(mime_type).__name__
        raise _refusal("mime_type", f"'mime_type' must be text such as \"image/jpeg\", not {kind}.")
    essence = mime_type.partition(";")[0].strip().lower()
    essence = _USUAL_MISSPELLINGS.get(essence, essence)
    if essence not in manifest.accepts:
        raise _refusal(
            "mime_type",
            f"'mime_type' {mime_type!r} is not accepted by this plugin; it accepts {accepted}.",
            accepted=list(manifest.accepts),
        )
    return essence


def _options(options: object, manifest: ManifestView) -> Mapping[str, object]:
    if options is None:
        return {}
    if not isinstance(options, Mapping):
        raise _refusal("options", f"'options' must be a mapping, not {type(options).__name__}.")
    if options and manifest.options_schema is None:
        raise _refusal("options", "'options' must be left out: this plugin has none.")
    try:
        # They travel into another process, which holds the model: plain data only.
        plain = _plain_json(json.dumps(dict(options), allow_nan=False))
    except (TypeError, ValueError, RecursionError) as exc:
        raise _refusal("options", "'options' must be plain JSON data.") from exc
    if _is_deeper_than(MAX_OPTIONS_DEPTH, plain):
        raise _refusal(
            "options",
            f"'options' are nested too deep; at most {MAX_OPTIONS_DEPTH} levels are allowed.",
            max_depth=MAX_OPTIONS_DEPTH,
        )
    return plain if isinstance(plain, dict) else {}


def _check_picture(image: bytes, mime_type: str, limits: InputLimits) -> None:
    try:
        with _opened(image) as picture:
            real = MIME_TYPE_OF_FORMAT.get(picture.format or "", "unknown")
            width, height = picture.size
            if real == mime_type and 0 < width * height <= limits.max_image_pixels:
                picture.verify()
                if real == "image/jpeg" and not _jpeg_has_an_end(image):
                    raise EOFError
    except UnidentifiedImageError as exc:
        raise _refusal(
            "image", f"'image' holds no picture that can be read, though 'mime_type' says {mime_type}."
        ) from exc
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as exc:
        raise _refusal("image", "'image' has far too many pixels to be decoded safely.") from exc
    except _BROKEN_FILE_ERRORS as exc:
        raise _refusal("image", f"'image' is a broken {mime_type}: it cannot be decoded.") from exc
    if real != mime_type:
        raise _refusal(
            "mime_type", f"'mime_type' says {mime_type}, but the bytes are {real}.", actual_mime_type=real
        )
    if not 0 < width * height <= limits.max_image_pixels:
        raise _refusal(
            "image",
            f"'image' is {width} x {height} pixels; at most {limits.max_image_pixels} in all are allowed.",
            width=width,
            height=height,
            max_pixels=limits.max_image_pixels,
        )


def _jpeg_has_an_end(image: bytes) -> bool:
    """Tell whether the pixels are followed by the mark of their end, which `verify` does not look for.

    What stands before the pixels is skipped: the preview in there has such a mark too.
    """
    offset = 2
    while image[offset : offset + 1] == _MARK:
        kind = image[offset + 1 : offset + 2]
        if kind == _PIXELS_BEGIN:
            return image.rfind(_MARK + _PIXELS_END, offset) > 0
        size = int.from_bytes(image[offset + 2 : offset + 4]) if kind != _MARK else -1
        offset += 2 + size
    return True  # it is built in some other way, and the plugin's decoder will tell


def _opened(image: bytes) -> Image.Image:
    return Image.open(io.BytesIO(image), formats=_readers())


@functools.cache
def _readers() -> tuple[str, ...]:
    """Return those of our formats that this build of Pillow has a reader for (JPEG's opens MPO)."""
    Image.init()
    return tuple(name for name in MIME_TYPE_OF_FORMAT if name in Image.OPEN)
