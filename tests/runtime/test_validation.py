"""What may go into a plugin and what may come out."""

from __future__ import annotations

import base64
import io
import struct
import zlib
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from runtime import ErrorCode, GovernedError, ManifestView
from runtime.validation import InputLimits, ValidInput, validate_input, validate_output
from tests.plugins.pictures import MIME_TYPES, PHOTOGRAPH, encoded, payload, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

LIMITS = InputLimits(max_image_bytes=200_000, max_image_pixels=2_000_000)
PNG = plain()


def manifest(*accepts: str, options_schema: Mapping[str, object] | None = None) -> ManifestView:
    return ManifestView(
        description="",
        accepts=accepts or tuple(MIME_TYPES.values()),
        options_schema=options_schema,
        timeout_seconds=1.0,
        memory_bytes=1,
        isolation=None,
    )


def accepted(data: Mapping[str, object]) -> ValidInput:
    return validate_input(data, manifest(), LIMITS)


def refusal(data: Mapping[str, object], view: ManifestView | None = None) -> GovernedError:
    with pytest.raises(GovernedError) as caught:
        validate_input(data, view or manifest(), LIMITS)
    assert caught.value.code is ErrorCode.INPUT_INVALID
    return caught.value


@pytest.mark.parametrize("format_name", MIME_TYPES)
def test_a_picture_of_each_format_passes(format_name: str) -> None:
    image = plain(format_name=format_name, colour="#336699")

    assert accepted(payload(image, format_name)).image == image


def test_a_photograph_passes() -> None:
    assert accepted(payload(PHOTOGRAPH.read_bytes(), "JPEG")).mime_type == "image/jpeg"


def test_a_telephone_s_jpeg_with_a_second_picture_in_it_is_a_jpeg() -> None:
    file = io.BytesIO()
    first, second = Image.new("RGB", (8, 8)), Image.new("RGB", (4, 4))
    first.save(file, "MPO", save_all=True, append_images=[second])

    assert accepted(payload(file.getvalue(), "JPEG")).mime_type == "image/jpeg"


def test_base64_text_is_decoded() -> None:
    assert accepted({"image": base64.b64encode(PNG).decode(), "mime_type": "image/png"}).image == PNG


@pytest.mark.parametrize("image", [bytearray(PNG), memoryview(PNG)])
def test_any_kind_of_bytes_will_do(image: object) -> None:
    assert accepted({"image": image, "mime_type": "image/png"}).image == PNG


@pytest.mark.parametrize("image", [None, "", b"", bytearray()])
def test_a_missing_or_empty_image_is_refused(image: object) -> None:
    assert refusal({"image": image, "mime_type": "image/png"}).details == {"field": "image"}


@pytest.mark.parametrize("mime_type", [None, ""])
def test_a_missing_or_empty_mime_type_is_refused(mime_type: object) -> None:
    assert refusal({"image": PNG, "mime_type": mime_type}).details["field"] == "mime_type"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("image", "not base64!", "not valid base64"),
        ("image", "bild\u00e4", "not valid base64"),
        ("image", 17, "not int"),
        ("image", b"x" * 200_001, "at most 200000"),
        ("image", "QUJD" * 70_000, "at most 200000"),
        ("image", b"hello, world", "no picture that can be read"),
        ("image", PNG[:40], "no picture"),
        ("image", PNG[:-20], "broken image/png"),
        ("image", PNG[:50] + b"\x00\xff" + PNG[52:], "broken image/png"),
        ("mime_type", 17, "not int"),
        ("mime_type", "image/jpeg", "the bytes are image/png"),
        ("mime_type", "text/plain", "not accepted"),
        ("mime_type", " ", "not accepted"),
        ("options", [1], "not list"),
        ("options", {"count": 3}, "has none"),
    ],
)
def test_a_bad_value_is_refused_by_name(field: str, value: object, words: str) -> None:
    error = refusal({"image": PNG, "mime_type": "image/png", field: value})

    assert error.details["field"] == field
    assert words in error.message
    assert "\n" not in error.message


def test_a_jpeg_without_its_end_is_refused_though_its_preview_has_one() -> None:
    preview = b"Exif\0\0\xff\xd8\xff\xda\xff\xd9"
    file = io.BytesIO()
    Image.effect_noise((64, 64), 80).save(file, "JPEG", exif=preview)
    whole = file.getvalue()

    accepted(payload(whole, "JPEG"))
    accepted(payload(whole + b"more", "JPEG"))
    for size in (len(whole) - 2, len(whole) // 2):
        assert "broken image/jpeg" in refusal(payload(whole[:size], "JPEG")).message


@pytest.mark.parametrize("data", [None, [], "image", 3])
def test_a_payload_that_is_no_mapping_is_refused_by_its_kind(data: Any) -> None:
    assert (
        f"must be a mapping of image, mime_type, options, not {type(data).__name__}." in refusal(data).message
    )


def test_an_unknown_key_is_refused_with_the_nearest_known_one() -> None:
    error = refusal({"image": PNG, "mimetype": "image/png"})

    assert "did you mean 'mime_type'" in error.message


def test_a_mime_type_that_the_plugin_does_not_accept_is_refused_with_those_that_it_does() -> None:
    error = refusal(payload(PNG), manifest("image/jpeg"))

    assert error.details["accepted"] == ["image/jpeg"]


def test_parameters_case_and_a_usual_misspelling_of_a_mime_type_are_understood() -> None:
    jpeg = plain(format_name="JPEG")

    assert accepted({"image": jpeg, "mime_type": "Image/JPG; quality=9"}).mime_type == "image/jpeg"


def nested(levels: int) -> dict[str, object]:
    """Return a dict of this many levels."""
    data: dict[str, object] = {}
    for _ in range(levels - 1):
        data = {"deeper": data}
    return data


@pytest.mark.parametrize(
    "options",
    [
        {"when": object()},
        {"ratio": float("nan")},
        {"ratio": float("-inf")},
        {"text": "\ud800"},
        {"\udc00": 1},
        {"list": [["\udfff"]]},
        nested(33),
        {"list": list(nested(32).values()), **nested(33)},
        nested(600),
        nested(100_000),
    ],
    ids=range(10),
)
def test_options_that_are_no_plain_data_are_refused(options: dict[str, object]) -> None:
    data = {"image": PNG, "mime_type": "image/png", "options": options}

    error = refusal(data, manifest(options_schema={"type": "object"}))

    assert error.details["field"] == "options"


def test_options_may_be_nested_as_deep_as_the_bound() -> None:
    data = {"image": PNG, "mime_type": "image/png", "options": nested(32)}

    assert validate_input(data, manifest(options_schema={}), LIMITS).options == nested(32)


def test_a_picture_of_more_pixels_than_allowed_is_refused_by_its_header_alone() -> None:
    error = refusal(payload(encoded(Image.new("1", (2000, 1001)))))

    assert (error.details["width"], error.details["height"]) == (2000, 1001)


def test_a_decompression_bomb_is_refused_by_its_header_alone() -> None:
    error = refusal(payload(png_that_claims(60_000, 60_000)))

    assert error.details["field"] == "image"
    assert "pixels" in error.message


def test_a_dict_passes_as_output() -> None:
    assert validate_output(b'{"a": [1, null]}', 100) == {"a": [1, None]}


def test_output_may_be_nested_as_deep_as_the_bound() -> None:
    assert validate_output(b'{"a":' * 64 + b"1" + b"}" * 64, 1_000)


@pytest.mark.parametrize(
    ("encoded_answer", "words"),
    [
        (b"[1, 2]", "a list"),
        (b"null", "a NoneType"),
        (b'"text"', "a str"),
        (b"{", "not JSON"),
        (b"\xff", "not JSON"),
        (b'{"a": "\\ud800"}', "not JSON"),
        (b'{"\\udc00": 1}', "not JSON"),
        (b'{"a": "\xed\xa0\x80"}', "not JSON"),
        (b'{"a": NaN}', "not JSON"),
        (b'{"a": 1e999}', "not JSON"),
        (b'{"a":' * 400 + b"1" + b"}" * 400, "nested too deep"),
        (b'{"a":' * 65 + b"1" + b"}" * 65, "nested too deep"),
        (b'{"a":' + b"[" * 64 + b"]" * 64 + b"}", "nested too deep"),
        (b"[" * 99_000, "not JSON"),
        (b'{"a": "' + b"x" * 100_000 + b'"}', "at most 100000"),
    ],
)
def test_anything_else_is_refused_as_output(encoded_answer: bytes, words: str) -> None:
    with pytest.raises(GovernedError, match=words) as caught:
        validate_output(encoded_answer, 100_000)

    assert caught.value.code is ErrorCode.OUTPUT_INVALID


def png_that_claims(width: int, height: int) -> bytes:
    """Return a tiny file whose header promises a picture of this size."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\x00" * 64)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
