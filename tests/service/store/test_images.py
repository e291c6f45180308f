from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service.store.session import StoreUnavailableError

if TYPE_CHECKING:
    from service.store.images import ImageFolder


def test_an_image_is_read_back_byte_for_byte(images: ImageFolder) -> None:
    images.write("job-1", b"\x00\xff" * 10)

    assert images.read("job-1") == b"\x00\xff" * 10


def test_an_empty_image_is_kept_too(images: ImageFolder) -> None:
    images.write("job-1", b"")

    assert images.read("job-1") == b""


def test_an_image_that_is_not_there_is_a_store_that_is_unavailable(images: ImageFolder) -> None:
    with pytest.raises(StoreUnavailableError, match="cannot be read"):
        images.read("job-1")


def test_deleting_twice_is_harmless(images: ImageFolder) -> None:
    images.write("job-1", b"x")
    images.delete("job-1")

    images.delete("job-1")
