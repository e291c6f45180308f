"""The colours plugin: right colours, right shares, the same answer each time."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PIL import Image

from runtime import ErrorCode, GovernedError
from tests.plugins.answers import answer
from tests.plugins.pictures import MIME_TYPES, PHOTOGRAPH, encoded, plain

ORIGIN = "runtime.plugins.dominant_colours:DominantColours"


def colours(image: bytes, format_name: str = "PNG", **options: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = answer(ORIGIN, image, format_name, **options)["colours"]
    return found


def halves(left: object, right: object, mode: str = "RGB") -> Image.Image:
    """Return a picture, three quarters of which have the one colour and a quarter the other."""
    picture = Image.new(mode, (40, 20), left)  # type: ignore[arg-type]  # whatever the mode takes
    picture.paste(right, (30, 0, 40, 20))  # type: ignore[arg-type]  # as above
    return picture


def test_two_colours_are_found_with_their_shares_the_larger_first() -> None:
    found = colours(encoded(halves("#ff0000", "#0000ff")), count=4)

    assert found == [
        {"hex": "#ff0000", "rgb": [255, 0, 0], "share": 0.75},
        {"hex": "#0000ff", "rgb": [0, 0, 255], "share": 0.25},
    ]


def test_a_photograph_has_as_many_colours_as_asked_for_and_shares_that_add_up() -> None:
    found = colours(PHOTOGRAPH.read_bytes(), "JPEG", count=6)

    shares = [colour["share"] for colour in found]
    assert len(found) == 6
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) == pytest.approx(1.0, abs=0.001)


def test_a_photograph_of_hills_at_evening_is_blue_green_and_orange() -> None:
    found = [colour["rgb"] for colour in colours(PHOTOGRAPH.read_bytes(), "JPEG", count=5)]

    assert any(blue > red + 20 for red, _, blue in found)
    assert any(green > red + 10 and green > blue + 5 for red, green, blue in found)
    assert any(red > blue + 40 for red, _, blue in found)


def test_the_same_picture_always_gives_the_same_answer() -> None:
    photograph = PHOTOGRAPH.read_bytes()

    assert colours(photograph, "JPEG") == colours(photograph, "JPEG")


def test_without_options_there_are_five() -> None:
    assert len(colours(PHOTOGRAPH.read_bytes(), "JPEG")) == 5


@pytest.mark.parametrize("count", [1, 16])
def test_the_least_and_the_most_that_may_be_asked_for(count: int) -> None:
    assert len(colours(PHOTOGRAPH.read_bytes(), "JPEG", count=count)) == count


@pytest.mark.parametrize("options", [{"count": 0}, {"count": 17}, {"count": "many"}, {"number": 3}])
def test_other_options_are_refused(options: dict[str, object]) -> None:
    with pytest.raises(GovernedError, match=r"^'options\.") as caught:
        colours(plain(), "PNG", **options)

    assert caught.value.code is ErrorCode.INPUT_INVALID


@pytest.mark.parametrize("format_name", MIME_TYPES)
def test_each_format_is_understood(format_name: str) -> None:
    (found,) = colours(plain(colour="#406080", format_name=format_name), format_name)

    assert found["rgb"] == pytest.approx([0x40, 0x60, 0x80], abs=3)


def test_transparent_pixels_do_not_count() -> None:
    found = colours(encoded(halves((9, 8, 7, 0), (0, 200, 0, 255), "RGBA")))

    assert [colour["hex"] for colour in found] == ["#00c800"]


def test_a_wholly_transparent_picture_is_bad_input() -> None:
    with pytest.raises(GovernedError, match="wholly transparent") as caught:
        colours(plain("RGBA"))

    assert caught.value.code is ErrorCode.INPUT_INVALID


def test_a_palette_with_a_transparent_entry_is_understood() -> None:
    picture = halves(0, 1, "P")
    picture.putpalette([255, 0, 0, 0, 0, 255])

    found = colours(encoded(picture, transparency=0))

    assert [colour["hex"] for colour in found] == ["#0000ff"]


def test_sixteen_bits_of_grey_keep_their_brightness() -> None:
    grey = Image.fromarray(np.full((10, 10), 0x8080, dtype=np.uint16))

    assert [colour["hex"] for colour in colours(encoded(grey))] == ["#808080"]


def test_floating_point_grey_is_stretched_over_its_own_range() -> None:
    ramp = Image.fromarray(np.array([[-1.0, 3.0]], dtype=np.float32))

    found = {colour["hex"] for colour in colours(encoded(ramp, "TIFF"), "TIFF")}

    assert found == {"#000000", "#ffffff"}


def test_cmyk_is_understood() -> None:
    (found,) = colours(plain("CMYK", colour=0, format_name="JPEG"), "JPEG")

    assert found["rgb"] == pytest.approx([255, 255, 255], abs=3)


def test_lab_is_understood() -> None:
    white = encoded(Image.new("LAB", (4, 4), (255, 128, 128)), "TIFF")

    (found,) = colours(white, "TIFF")

    assert found["rgb"] == pytest.approx([255, 255, 255], abs=3)


def test_a_single_pixel_is_enough() -> None:
    assert [colour["share"] for colour in colours(plain(size=(1, 1)))] == [1.0]


def test_a_line_of_pixels_is_enough() -> None:
    assert colours(plain(size=(5000, 1)))
