"""The photograph that the tests and the demo use is the one that its script renders."""

from __future__ import annotations

import io
import runpy

import numpy as np
from PIL import Image

from tests.plugins.pictures import PHOTOGRAPH

SCRIPT = PHOTOGRAPH.with_name("make_photograph.py")


def test_the_script_renders_the_photograph_that_ships() -> None:
    rendered = runpy.run_path(str(SCRIPT))["photograph_bytes"]()

    with Image.open(io.BytesIO(rendered)) as fresh, Image.open(PHOTOGRAPH) as shipped:
        difference = np.abs(np.asarray(fresh, dtype=float) - np.asarray(shipped, dtype=float))
        # Not byte for byte: the last bits of a sine or of a JPEG belong to the machine and the library.
        assert difference.mean() < 1.0
        assert dict(fresh.getexif()) == dict(shipped.getexif())


def test_it_is_small_enough_to_be_sent_around() -> None:
    assert PHOTOGRAPH.stat().st_size < 200_000
