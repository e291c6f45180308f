"""The plugin that names the few colours that make up most of a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from runtime.plugin import Manifest, Plugin, UnusableInputError
from runtime.plugins.appearance import small_rgba
from runtime.plugins.decoding import COMMON_MIME_TYPES, ENOUGH_TO_DECODE_BYTES, decoded_image

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL import Image

    Pixels = NDArray[np.float64]

#: The picture is looked at in this size at most: colours that matter survive it.
_LOOKED_AT = 160
_MAX_ROUNDS = 24
_SEED = 20


class DominantColoursOptions(BaseModel):
    """What a client may choose."""

    model_config = ConfigDict(extra="forbid")

    count: int = Field(default=5, ge=1, le=16, description="how many colours to return at most")


class DominantColours(Plugin):
    """Groups the visible pixels by k-means; the same picture always gives the same answer."""

    name: ClassVar[str] = "dominant-colours"
    version: ClassVar[str] = "1.0.0"
    manifest: ClassVar[Manifest] = Manifest(
        description="The dominant colours as hex with their share of the visible pixels, largest first.",
        accepts=COMMON_MIME_TYPES,
        options=DominantColoursOptions,
        timeout_seconds=20.0,
        memory_bytes=ENOUGH_TO_DECODE_BYTES,
    )

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        """Return `colours`, whose shares add up to one, and how many pixels were looked at."""
        options = payload["options"]
        count = options.count if isinstance(options, DominantColoursOptions) else 5
        pixels = _visible_pixels(decoded_image(payload))
        if len(pixels) == 0:
            raise UnusableInputError("'image' is wholly transparent: it has no colour to be seen.")
        centres, sizes = _clusters(pixels, count)
        largest_first = np.argsort(-sizes, kind="stable")
        return {
            "colours": [
                {
                    "hex": _hex(centres[index]),
                    "rgb": _channels(centres[index]),
                    "share": round(float(sizes[index]) / len(pixels), 4),
                }
                for index in largest_first
            ],
            "pixels_looked_at": len(pixels),
        }


def _visible_pixels(picture: Image.Image) -> Pixels:
    """Return red, green and blue of the pixels that are at least half opaque, one row each."""
    rgba = np.asarray(small_rgba(picture, _LOOKED_AT), dtype=np.float64).reshape(-1, 4)
    return rgba[rgba[:, 3] >= 128, :3]


def _clusters(pixels: Pixels, count: int) -> tuple[Pixels, NDArray[np.int64]]:
    """Return at most `count` mean colours and how many pixels each stands for."""
    distinct, sizes = np.unique(pixels, axis=0, return_counts=True)
    if len(distinct) <= count:
        return distinct, sizes
    centres = _spread_out(distinct, sizes, count)
    nearest = _nearest(distinct, centres)
    for _ in range(_MAX_ROUNDS):
        weights = np.bincount(nearest, weights=sizes, minlength=len(centres))
        held = weights > 0
        centres = (
            np.stack(
                [
                    np.bincount(nearest, weights=sizes * distinct[:, c], minlength=len(weights))
                    for c in range(3)
                ],
                axis=1,
            )[held]
            / weights[held, None]
        )
        before, nearest = nearest, _nearest(distinct, centres)
        if np.array_equal(before, nearest):
            break
    members = np.bincount(nearest, weights=sizes, minlength=len(centres)).astype(np.int64)
    return centres[members > 0], members[members > 0]


def _spread_out(distinct: Pixels, sizes: NDArray[np.int64], count: int) -> Pixels:
    """Choose first centres by k-means++: likely where there are many pixels far from the centres so far."""
    chance = np.random.default_rng(_SEED)
    chosen = [distinct[np.argmax(sizes)]]
    distance = np.full(len(distinct), np.inf)
    while len(chosen) < count:
        distance = np.minimum(distance, np.square(distinct - chosen[-1]).sum(axis=1))
        weight = distance * sizes
        chosen.append(distinct[chance.choice(len(distinct), p=weight / weight.sum())])
    return np.stack(chosen)


def _nearest(distinct: Pixels, centres: Pixels) -> NDArray[np.intp]:
    # |a - b|² without |a|², which is the same for every centre.
    distances: Pixels = np.square(centres).sum(axis=1) - 2.0 * distinct @ centres.T
    nearest: NDArray[np.intp] = distances.argmin(axis=1)
    return nearest


def _channels(colour: Pixels) -> list[int]:
    return [round(float(channel)) for channel in colour]


def _hex(colour: Pixels) -> str:
    red, green, blue = _channels(colour)
    return f"#{red:02x}{green:02x}{blue:02x}"
