"""The plugin that tells whether two files show the same picture, whatever was done to its bytes."""

from __future__ import annotations

from typing import Annotated, ClassVar

import imagehash
import numpy as np
import scipy.fftpack  # noqa: F401 -- imagehash imports it in its first run, which would bear its cost
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from runtime.plugin import Manifest, Plugin
from runtime.plugins.appearance import as_seen, on_white
from runtime.plugins.decoding import COMMON_MIME_TYPES, ENOUGH_TO_DECODE_BYTES, decoded_image

_LOOKED_AT = 512
#: Sixty-four bits: as hex sixteen digits.
_HASH_SIDE = 8
#: A picture whose brightness varies less has nothing that could be told apart.
_LEAST_VARIATION = 1.0

Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]


class PerceptualHashOptions(BaseModel):
    """What a client may choose."""

    model_config = ConfigDict(extra="forbid")

    compare_with: list[Hash] = Field(
        default_factory=list, max_length=1000, description="hashes that this plugin gave for other pictures"
    )
    max_distance: int = Field(
        default=10, ge=0, le=64, description="how many of the 64 bits may differ in a near-duplicate"
    )


class PerceptualHash(Plugin):
    """Hashes what is seen: in another size, format or orientation tag a picture is at a small distance."""

    name: ClassVar[str] = "perceptual-hash"
    version: ClassVar[str] = "1.0.0"
    manifest: ClassVar[Manifest] = Manifest(
        description="A 64-bit hash of what is seen, and how far it is from the hashes of other pictures.",
        accepts=COMMON_MIME_TYPES,
        options=PerceptualHashOptions,
        timeout_seconds=20.0,
        memory_bytes=ENOUGH_TO_DECODE_BYTES,
    )

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        """Return `hash`, `featureless` and `comparisons`; a picture of one colour is like no other."""
        given = payload["options"]
        options = given if isinstance(given, PerceptualHashOptions) else PerceptualHashOptions()
        seen = on_white(as_seen(decoded_image(payload), _LOOKED_AT)).convert("L")
        own = imagehash.phash(seen, hash_size=_HASH_SIDE)
        featureless = float(np.asarray(seen, dtype=np.float64).std()) < _LEAST_VARIATION
        distances = [(other, int(own - imagehash.hex_to_hash(other))) for other in options.compare_with]
        return {
            "hash": str(own),
            "bits": _HASH_SIDE * _HASH_SIDE,
            "featureless": featureless,
            "comparisons": [
                {
                    "hash": other,
                    "distance": distance,
                    "near_duplicate": not featureless and distance <= options.max_distance,
                }
                for other, distance in distances
            ],
        }
