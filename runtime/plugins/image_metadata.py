"""The plugin that tells what a picture says about itself: format, size, and its EXIF record."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from PIL import ExifTags

from runtime.plugin import Manifest, Plugin
from runtime.plugins.decoding import (
    BROKEN_FILE_ERRORS,
    COMMON_MIME_TYPES,
    ENOUGH_TO_DECODE_BYTES,
    decoded_image,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PIL import Image

_MAX_TEXT_CHARS = 1000
_MAX_ITEMS = 64

#: Tags that only say where other records lie in the file, or hold a maker's private bytes.
_NOT_FOR_READERS = frozenset(
    {
        ExifTags.Base.ExifOffset,
        ExifTags.Base.GPSInfo,
        ExifTags.Base.ExifInteroperabilityOffset,
        ExifTags.Base.MakerNote,
    }
)

_ORIENTATIONS = {
    1: "upright",
    2: "mirrored left to right",
    3: "rotated by 180 degrees",
    4: "mirrored top to bottom",
    5: "mirrored along the main diagonal",
    6: "to be rotated by 90 degrees clockwise",
    7: "mirrored along the other diagonal",
    8: "to be rotated by 90 degrees anticlockwise",
}


class ImageMetadata(Plugin):
    """Reads a picture's header and EXIF record; decodes it too, so that a truncated one is refused."""

    name: ClassVar[str] = "image-metadata"
    version: ClassVar[str] = "1.0.0"
    manifest: ClassVar[Manifest] = Manifest(
        description="Format, size, colour mode, orientation, EXIF tags by name, and the place in degrees.",
        accepts=COMMON_MIME_TYPES,
        timeout_seconds=20.0,
        memory_bytes=ENOUGH_TO_DECODE_BYTES,
    )

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        """Return the metadata; `exif` is empty and `gps` null where the picture has none, or a broken one."""
        picture = decoded_image(payload)
        record = _record(picture)
        orientation = record.orientation
        turned = orientation in {5, 6, 7, 8}
        width, height = picture.size
        return {
            "format": picture.format,
            "mime_type": payload["mime_type"],
            "width": width,
            "height": height,
            "displayed_width": height if turned else width,
            "displayed_height": width if turned else height,
            "mode": picture.mode,
            "has_alpha": picture.has_transparency_data,
            "frames": _frames(picture),
            "orientation": {"value": orientation, "meaning": _ORIENTATIONS[orientation]},
            "dots_per_inch": _resolution(picture),
            "has_colour_profile": bool(picture.info.get("icc_profile")),
            "exif": record.tags,
            "exif_is_broken": record.is_broken,
            "gps": record.place,
        }


@dataclass(frozen=True, slots=True)
class _Record:
    """What a picture's EXIF record says."""

    orientation: int = 1
    tags: dict[str, object] = field(default_factory=dict)
    place: dict[str, object] | None = None
    is_broken: bool = False


def _record(picture: Image.Image) -> _Record:
    """Return the EXIF record; one that cannot be read does not make the picture useless."""
    try:
        exif = picture.getexif()
        orientation = exif.get(ExifTags.Base.Orientation, 1)
        return _Record(
            orientation=orientation if orientation in _ORIENTATIONS else 1,
            tags=_readable_tags(exif),
            place=_place(exif.get_ifd(ExifTags.IFD.GPSInfo)),
        )
    except BROKEN_FILE_ERRORS:
        return _Record(is_broken=True)


def _frames(picture: Image.Image) -> int:
    """Return how many pictures the file holds; broken ones behind the first do not count."""
    try:
        return int(getattr(picture, "n_frames", 1))
    except BROKEN_FILE_ERRORS:
        return 1


def _readable_tags(exif: Image.Exif) -> dict[str, object]:
    """Return the tags of the main record and the camera's record by their standard names."""
    tags: dict[str, object] = {}
    for record in (exif, exif.get_ifd(ExifTags.IFD.Exif)):
        for number, value in sorted(record.items()):
            name = ExifTags.TAGS.get(number)
            if name is not None and number not in _NOT_FOR_READERS:
                tags[name] = _plain(value)
    return tags


def _plain(value: object) -> object:
    """Return an EXIF value as JSON can hold it: text, a number, null, or a list of them."""
    match value:
        case bool() | int() | None:
            return value
        case str():
            return _clean_text(value)
        case bytes():
            return _text_or_hex(value)
        case list() | tuple():
            return [_plain(item) for item in value[:_MAX_ITEMS]]
        case dict():
            return {str(key): _plain(item) for key, item in list(value.items())[:_MAX_ITEMS]}
        case _:
            return _finite_number(value)


def _clean_text(text: str) -> str:
    kept = text.replace("\x00", "").strip()[:_MAX_TEXT_CHARS]
    return kept.encode("utf-8", "replace").decode()


def _text_or_hex(value: bytes) -> str:
    text = value.rstrip(b"\x00 ").decode("ascii", "replace")
    if text.isprintable() and "\ufffd" not in text:
        return text[:_MAX_TEXT_CHARS]
    return value[:_MAX_ITEMS].hex()


def _finite_number(value: object) -> float | None:
    """Return a rational as a float; cameras do write 0/0 for "not known"."""
    try:
        number = float(value)  # type: ignore[arg-type]  # whatever is no number raises TypeError
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _resolution(picture: Image.Image) -> list[float] | None:
    dpi = picture.info.get("dpi")
    if not isinstance(dpi, tuple):
        return None
    numbers = [_finite_number(value) for value in dpi]
    return [round(number, 2) for number in numbers if number is not None] or None


def _place(gps: Mapping[int, object]) -> dict[str, object] | None:
    """Return latitude and longitude in decimal degrees, north and east positive; altitude in metres."""
    latitude = _degrees(gps.get(ExifTags.GPS.GPSLatitude), gps.get(ExifTags.GPS.GPSLatitudeRef), "S", 90)
    longitude = _degrees(gps.get(ExifTags.GPS.GPSLongitude), gps.get(ExifTags.GPS.GPSLongitudeRef), "W", 180)
    if latitude is None or longitude is None:
        return None
    altitude = _finite_number(gps.get(ExifTags.GPS.GPSAltitude))
    below_sea = gps.get(ExifTags.GPS.GPSAltitudeRef) in {1, b"\x01"}
    if altitude is not None and below_sea:
        altitude = -altitude
    return {"latitude": latitude, "longitude": longitude, "altitude_metres": altitude}


def _degrees(parts: object, hemisphere: object, negative: str, most: int) -> float | None:
    if not isinstance(parts, tuple | list) or not 1 <= len(parts) <= 3:
        return None
    numbers = [_finite_number(part) for part in parts]
    if any(number is None for number in numbers):
        return None
    degrees = _sum_of_sixtieths(number for number in numbers if number is not None)
    if degrees > most:
        return None
    negated = isinstance(hemisphere, str) and hemisphere.strip("\x00 ").upper() == negative
    return round(-degrees if negated else degrees, 7)


def _sum_of_sixtieths(numbers: Iterable[float]) -> float:
    """Join degrees, minutes and seconds exactly, so that 1/60 does not gather rounding errors."""
    return float(sum((Fraction(n) / 60**power for power, n in enumerate(numbers)), Fraction(0)))
