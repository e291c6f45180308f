"""The plugin that tells whether a picture is sharp and well exposed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np

from runtime.plugin import Manifest, Plugin, UnusableInputError
from runtime.plugins.appearance import as_seen, on_white
from runtime.plugins.decoding import COMMON_MIME_TYPES, ENOUGH_TO_DECODE_BYTES, decoded_image

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Grey = NDArray[np.float64]

#: Larger pictures are looked at in this size: so the figures of one camera's and another's can be compared.
_LOOKED_AT = 1024

#: Variance of the Laplacian of the brightness (0 to 255): below the first blurred, below the second soft.
_BLURRED_BELOW, _SOFT_BELOW = 20.0, 100.0

#: How bright on average (0 to 1), how much may be at either end, and how far the ends must lie apart.
_DARK_BELOW, _BRIGHT_ABOVE = 0.2, 0.8
_MOST_CLIPPED = 0.3
_LEAST_RANGE = 0.2
_BLACK, _WHITE = 2.0, 253.0


class PictureQuality(Plugin):
    """Measures the fine detail and the brightness of what is seen."""

    name: ClassVar[str] = "picture-quality"
    version: ClassVar[str] = "1.0.0"
    manifest: ClassVar[Manifest] = Manifest(
        description="How sharp and how well exposed a picture is, as figures and in a word each.",
        accepts=COMMON_MIME_TYPES,
        timeout_seconds=20.0,
        memory_bytes=ENOUGH_TO_DECODE_BYTES,
    )

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        """Return `sharpness` and `exposure`; transparent pixels have no exposure."""
        seen = as_seen(decoded_image(payload), _LOOKED_AT)
        brightness = np.asarray(on_white(seen).convert("L"), dtype=np.float64)
        visible = brightness[np.asarray(seen.getchannel("A")) >= 128]
        if visible.size == 0:
            raise UnusableInputError("'image' is wholly transparent: there is nothing to be seen in it.")
        return {
            "sharpness": _sharpness(brightness),
            "exposure": _exposure(visible),
            "looked_at": {"width": seen.width, "height": seen.height},
        }


def _sharpness(brightness: Grey) -> dict[str, object]:
    """Return how much neighbouring pixels differ; of a picture without inner pixels nothing can be told."""
    if min(brightness.shape) < 3:
        return {"laplacian_variance": None, "verdict": "too small to tell"}
    inner = brightness[1:-1, 1:-1]
    around = brightness[:-2, 1:-1] + brightness[2:, 1:-1] + brightness[1:-1, :-2] + brightness[1:-1, 2:]
    variance = float((around - 4.0 * inner).var())
    verdict = "blurred" if variance < _BLURRED_BELOW else "soft" if variance < _SOFT_BELOW else "sharp"
    return {"laplacian_variance": round(variance, 2), "verdict": verdict}


def _exposure(visible: Grey) -> dict[str, object]:
    mean = float(visible.mean()) / 255.0
    darkest, brightest = (float(end) / 255.0 for end in np.percentile(visible, (1.0, 99.0)))
    black, white = float((visible <= _BLACK).mean()), float((visible >= _WHITE).mean())
    if mean < _DARK_BELOW or black > _MOST_CLIPPED:
        verdict = "underexposed"
    elif mean > _BRIGHT_ABOVE or white > _MOST_CLIPPED:
        verdict = "overexposed"
    elif brightest - darkest < _LEAST_RANGE:
        verdict = "low contrast"
    else:
        verdict = "well exposed"
    return {
        "mean_brightness": round(mean, 4),
        "contrast": round(float(visible.std()) / 255.0, 4),
        "range": [round(darkest, 4), round(brightest, 4)],
        "share_black": round(black, 4),
        "share_white": round(white, 4),
        "verdict": verdict,
    }
