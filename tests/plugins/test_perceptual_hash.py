"""The hash plugin: near what looks the same, far from what does not."""

from __future__ import annotations

from typing import Any

import pytest
from PIL import ExifTags, Image, ImageOps

from runtime import ErrorCode, GovernedError
from tests.plugins.answers import answer
from tests.plugins.pictures import PHOTOGRAPH, encoded, plain

ORIGIN = "runtime.plugins.perceptual_hash:PerceptualHash"


@pytest.fixture(scope="module")
def photograph() -> Image.Image:
    with Image.open(PHOTOGRAPH) as picture:
        return ImageOps.exif_transpose(picture).convert("RGB")


@pytest.fixture(scope="module")
def hash_of_it() -> str:
    found: str = answer(ORIGIN, PHOTOGRAPH.read_bytes(), "JPEG")["hash"]
    return found


def compared(image: bytes, format_name: str, other: str, **options: object) -> dict[str, Any]:
    (comparison,) = answer(ORIGIN, image, format_name, compare_with=[other], **options)["comparisons"]
    result: dict[str, Any] = comparison
    return result


def turned_on_its_side(picture: Image.Image) -> bytes:
    """Return the picture as a camera held sideways stores it: lying, with a tag that says so."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    return encoded(picture.transpose(Image.Transpose.ROTATE_90), "JPEG", exif=exif, quality=90)


def test_the_same_picture_in_other_clothes_is_a_near_duplicate(
    photograph: Image.Image, hash_of_it: str
) -> None:
    small = photograph.resize((photograph.width // 3, photograph.height // 3))
    copies = {
        "smaller": (encoded(small, "PNG"), "PNG"),
        "pressed hard": (encoded(photograph, "JPEG", quality=20), "JPEG"),
        "WebP": (encoded(photograph, "WEBP"), "WEBP"),
        "GIF": (encoded(photograph, "GIF"), "GIF"),
        "CMYK": (encoded(photograph.convert("CMYK"), "JPEG", quality=90), "JPEG"),
        "grey, sixteen bits": (encoded(sixteen_bit(photograph), "PNG"), "PNG"),
        "alpha": (encoded(photograph.convert("RGBA"), "PNG"), "PNG"),
        "on its side": (turned_on_its_side(photograph), "JPEG"),
    }

    found = {name: compared(*copy, hash_of_it)["near_duplicate"] for name, copy in copies.items()}

    assert found == dict.fromkeys(copies, True)


def sixteen_bit(picture: Image.Image) -> Image.Image:
    grey = picture.convert("L")
    return grey.convert("I").point(lambda value: value * 257).convert("I;16")


def test_a_mirrored_or_negative_picture_is_another(photograph: Image.Image, hash_of_it: str) -> None:
    for other in (ImageOps.mirror(photograph), ImageOps.invert(photograph)):
        comparison = compared(encoded(other, "PNG"), "PNG", hash_of_it)

        assert comparison["distance"] > 20
        assert not comparison["near_duplicate"]


def test_how_far_a_near_duplicate_may_be_is_the_client_s_choice(hash_of_it: str) -> None:
    away = f"{int(hash_of_it, 16) ^ 0b111:016x}"
    photograph = PHOTOGRAPH.read_bytes()

    near = compared(photograph, "JPEG", away, max_distance=3)
    far = compared(photograph, "JPEG", away, max_distance=2)

    assert (near["distance"], near["near_duplicate"]) == (3, True)
    assert (far["distance"], far["near_duplicate"]) == (3, False)


def test_pictures_of_one_colour_have_nothing_in_common() -> None:
    red = answer(ORIGIN, plain("RGB", (50, 40), "red"))

    comparison = compared(plain("RGB", (50, 40), "blue"), "PNG", red["hash"])

    assert red["featureless"]
    assert not comparison["near_duplicate"]


def test_what_is_no_hash_is_refused() -> None:
    with pytest.raises(GovernedError) as caught:
        answer(ORIGIN, plain(), compare_with=["zz"])

    assert caught.value.code is ErrorCode.INPUT_INVALID


def test_a_truncated_photograph_is_the_input_s_fault() -> None:
    with pytest.raises(GovernedError) as caught:
        answer(ORIGIN, PHOTOGRAPH.read_bytes()[:2000], "JPEG")

    assert caught.value.code is ErrorCode.INPUT_INVALID
