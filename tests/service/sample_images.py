"""Images for tests that care about the path and not about the picture."""

from __future__ import annotations

from io import BytesIO

from PIL import Image


def _png() -> bytes:
    encoded = BytesIO()
    Image.new("RGB", (8, 6), (200, 40, 40)).save(encoded, "PNG")
    return encoded.getvalue()


PNG = _png()
