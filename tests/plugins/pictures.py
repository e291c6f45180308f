"""Small pictures for the tests, made on the spot."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

PHOTOGRAPH = Path(__file__).parents[1] / "sample" / "photograph.jpg"

MIME_TYPES = {
    "AVIF": "image/avif",
    "BMP": "image/bmp",
    "GIF": "image/gif",
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "TIFF": "image/tiff",
    "WEBP": "image/webp",
}


def encoded(picture: Image.Image, format_name: str = "PNG", **options: object) -> bytes:
    """Return the picture as a file of this format."""
    file = io.BytesIO()
    picture.save(file, format_name, **options)
    return file.getvalue()


def plain(
    mode: str = "RGB", size: tuple[int, int] = (8, 6), colour: str | int = 0, format_name: str = "PNG"
) -> bytes:
    """Return a picture of one colour."""
    return encoded(Image.new(mode, size, colour), format_name)


def payload(image: bytes, format_name: str = "PNG", **options: object) -> dict[str, object]:
    """Return what a client would send to ToolRunner."""
    return {"image": image, "mime_type": MIME_TYPES[format_name], "options": options or None}
