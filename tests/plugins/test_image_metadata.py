"""The metadata plugin, on a photograph and on the oddities that cameras and editors produce."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from PIL import ExifTags, Image
from PIL.TiffImagePlugin import IFDRational

from runtime import ErrorCode, GovernedError
from tests.plugins.answers import answer
from tests.plugins.pictures import MIME_TYPES, PHOTOGRAPH, encoded, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

ORIGIN = "runtime.plugins.image_metadata:ImageMetadata"


def metadata(image: bytes, format_name: str = "PNG") -> dict[str, Any]:
    return answer(ORIGIN, image, format_name)


def jpeg_with(exif: Image.Exif) -> bytes:
    return encoded(Image.new("RGB", (6, 4)), "JPEG", exif=exif)


def jpeg_at(place: Mapping[ExifTags.GPS, object]) -> bytes:
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({int(tag): value for tag, value in place.items()})
    return jpeg_with(exif)


@pytest.fixture(scope="module")
def photograph() -> dict[str, Any]:
    return metadata(PHOTOGRAPH.read_bytes(), "JPEG")


def test_a_photograph_tells_its_format_and_its_size_as_stored_and_as_shown(
    photograph: dict[str, Any],
) -> None:
    assert (photograph["format"], photograph["mode"]) == ("JPEG", "RGB")
    assert (photograph["width"], photograph["height"]) == (800, 1200)
    assert (photograph["displayed_width"], photograph["displayed_height"]) == (1200, 800)


def test_a_photograph_tells_how_the_camera_was_held(photograph: dict[str, Any]) -> None:
    assert photograph["orientation"] == {"value": 6, "meaning": "to be rotated by 90 degrees clockwise"}


def test_exif_tags_have_readable_names_and_plain_values(photograph: dict[str, Any]) -> None:
    exif = photograph["exif"]

    assert exif["Model"] == "Sample One"
    assert exif["DateTimeOriginal"] == "2024:09:21 18:42:07"
    assert (exif["ExposureTime"], exif["FNumber"], exif["ISOSpeedRatings"]) == (0.004, 5.6, 200)


def test_the_place_is_in_decimal_degrees(photograph: dict[str, Any]) -> None:
    assert photograph["gps"] == {
        "latitude": pytest.approx(46.5701389, abs=1e-7),
        "longitude": pytest.approx(7.9106667, abs=1e-7),
        "altitude_metres": 2061.0,
    }


def test_south_and_west_are_negative_and_below_the_sea_too() -> None:
    place = {
        ExifTags.GPS.GPSLatitudeRef: "S",
        ExifTags.GPS.GPSLatitude: (IFDRational(33), IFDRational(30), IFDRational(0)),
        ExifTags.GPS.GPSLongitudeRef: "W",
        ExifTags.GPS.GPSLongitude: (IFDRational(70), IFDRational(45), IFDRational(0)),
        ExifTags.GPS.GPSAltitudeRef: b"\x01",
        ExifTags.GPS.GPSAltitude: IFDRational(12),
    }

    found = metadata(jpeg_at(place), "JPEG")["gps"]

    assert found == {"latitude": -33.5, "longitude": -70.75, "altitude_metres": -12.0}


@pytest.mark.parametrize(
    "latitude",
    [
        (IFDRational(0, 0), IFDRational(0, 0), IFDRational(0, 0)),
        (IFDRational(200), IFDRational(0), IFDRational(0)),
    ],
)
def test_a_place_that_is_no_place_is_left_out(latitude: object) -> None:
    place = {
        ExifTags.GPS.GPSLatitude: latitude,
        ExifTags.GPS.GPSLongitude: (IFDRational(1), IFDRational(0), IFDRational(0)),
    }

    assert metadata(jpeg_at(place), "JPEG")["gps"] is None


@pytest.mark.parametrize("format_name", MIME_TYPES)
def test_each_format_without_a_record_has_empty_metadata(format_name: str) -> None:
    found = metadata(plain(format_name=format_name), format_name)

    assert (found["format"], found["width"], found["height"]) == (format_name, 8, 6)
    assert found["orientation"]["value"] == 1
    assert found["gps"] is None


@pytest.mark.parametrize(
    ("picture", "mode", "has_alpha"),
    [
        (encoded(Image.new("RGBA", (3, 3))), "RGBA", True),
        (encoded(Image.new("P", (3, 3)), transparency=0), "P", True),
        (encoded(Image.new("I;16", (3, 3))), "I;16", False),
        (encoded(Image.new("1", (3, 3))), "1", False),
        (encoded(Image.new("LA", (3, 3))), "LA", True),
    ],
)
def test_the_mode_and_the_alpha_channel_are_told(picture: bytes, mode: str, has_alpha: bool) -> None:
    found = metadata(picture)

    assert (found["mode"], found["has_alpha"]) == (mode, has_alpha)


def test_a_cmyk_jpeg_is_read() -> None:
    assert metadata(plain("CMYK", format_name="JPEG"), "JPEG")["mode"] == "CMYK"


def test_frames_of_an_animation_are_counted() -> None:
    file = io.BytesIO()
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "green", "blue")]
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:])

    assert metadata(file.getvalue(), "GIF")["frames"] == 3


def test_resolution_is_told_in_dots_per_inch() -> None:
    picture = encoded(Image.new("RGB", (4, 4)), "PNG", dpi=(72, 72))

    assert metadata(picture)["dots_per_inch"] == [72.01, 72.01]


def test_odd_values_in_a_record_become_plain_data() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "A\x00\x00"
    exif[ExifTags.Base.Orientation] = 77
    camera = exif.get_ifd(ExifTags.IFD.Exif)
    camera[ExifTags.Base.ExposureTime] = IFDRational(0, 0)
    camera[ExifTags.Base.UserComment] = b"\xff\xfe\x00\x01"
    camera[ExifTags.Base.ExifVersion] = b"0232"
    camera[ExifTags.Base.MakerNote] = b"private" * 100

    found = metadata(jpeg_with(exif), "JPEG")

    assert found["exif"]["Make"] == "A"
    assert found["exif"]["ExposureTime"] is None
    assert found["exif"]["UserComment"] == "fffe0001"
    assert found["exif"]["ExifVersion"] == "0232"
    assert "MakerNote" not in found["exif"]
    assert found["orientation"]["value"] == 1


def test_a_broken_record_does_not_make_the_picture_useless() -> None:
    image = PHOTOGRAPH.read_bytes().replace(b"Exif\x00\x00MM\x00*", b"Exif\x00\x00MQ\x00*", 1)

    found = metadata(image, "JPEG")

    assert found["exif_is_broken"] is True
    assert (found["exif"], found["gps"], found["width"]) == ({}, None, 800)


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.95])
def test_a_truncated_photograph_is_bad_input_and_says_so(kept: float) -> None:
    whole = PHOTOGRAPH.read_bytes()

    with pytest.raises(GovernedError, match="truncated or broken") as caught:
        metadata(whole[: int(len(whole) * kept)], "JPEG")

    assert caught.value.code is ErrorCode.INPUT_INVALID
