"""The quality plugin: blur and light are told, in figures and in words."""

from __future__ import annotations

from typing import Any

import pytest
from PIL import Image, ImageEnhance, ImageFilter

from runtime import ErrorCode, GovernedError
from tests.plugins.answers import answer
from tests.plugins.pictures import PHOTOGRAPH, encoded, plain

ORIGIN = "runtime.plugins.picture_quality:PictureQuality"


@pytest.fixture(scope="module")
def photograph() -> Image.Image:
    with Image.open(PHOTOGRAPH) as picture:
        return picture.convert("RGB")


def quality(picture: Image.Image, format_name: str = "PNG") -> dict[str, Any]:
    return answer(ORIGIN, encoded(picture, format_name), format_name)


def test_the_more_a_photograph_is_blurred_the_less_sharp_it_is(photograph: Image.Image) -> None:
    radii = (0.0, 1.0, 3.0, 8.0)
    pictures = [photograph.filter(ImageFilter.GaussianBlur(radius)) for radius in radii]

    figures = [quality(picture)["sharpness"]["laplacian_variance"] for picture in pictures]

    assert figures == sorted(figures, reverse=True)
    assert len(set(figures)) == len(figures)


def test_noise_is_sharp_and_a_smooth_ramp_is_blurred() -> None:
    noise = Image.effect_noise((200, 200), 80.0)
    ramp = Image.linear_gradient("L")

    verdicts = [quality(picture)["sharpness"]["verdict"] for picture in (noise, ramp)]

    assert verdicts == ["sharp", "blurred"]


@pytest.mark.parametrize(
    ("brightness", "verdict"), [(1.0, "well exposed"), (0.15, "underexposed"), (6.0, "overexposed")]
)
def test_too_little_and_too_much_light_are_told(
    photograph: Image.Image, brightness: float, verdict: str
) -> None:
    lit = ImageEnhance.Brightness(photograph).enhance(brightness)

    assert quality(lit)["exposure"]["verdict"] == verdict


def test_a_picture_of_one_grey_has_low_contrast() -> None:
    exposure = answer(ORIGIN, plain("L", (20, 20), 128))["exposure"]

    assert (exposure["verdict"], exposure["contrast"]) == ("low contrast", 0.0)


@pytest.mark.parametrize(
    ("mode", "format_name"),
    [("CMYK", "JPEG"), ("RGBA", "PNG"), ("P", "GIF"), ("RGB", "WEBP"), ("I;16", "PNG"), ("1", "PNG")],
)
def test_every_kind_of_picture_is_measured(photograph: Image.Image, mode: str, format_name: str) -> None:
    picture = photograph.convert("L").convert("I").point(lambda value: value * 257)
    picture = picture.convert(mode) if mode == "I;16" else photograph.convert(mode)

    measured = quality(picture, format_name)

    assert 0.05 < measured["exposure"]["mean_brightness"] < 0.95
    assert measured["sharpness"]["laplacian_variance"] > 0


def test_what_is_transparent_has_no_exposure() -> None:
    half = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    half.paste((128, 128, 128, 255), (0, 0, 20, 10))

    assert quality(half)["exposure"]["mean_brightness"] == pytest.approx(0.502, abs=0.001)


def test_a_wholly_transparent_picture_is_refused() -> None:
    with pytest.raises(GovernedError) as caught:
        quality(Image.new("RGBA", (20, 20), (0, 0, 0, 0)))

    assert caught.value.code is ErrorCode.INPUT_INVALID


def test_a_picture_of_one_pixel_is_too_small_to_be_sharp() -> None:
    assert answer(ORIGIN, plain("RGB", (1, 1)))["sharpness"]["verdict"] == "too small to tell"
