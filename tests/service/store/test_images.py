from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service.ids import new_job_id
from service.jobs import NewJob
from service.store.images import (
    FOLDERS,
    ORPHAN_SECONDS,
    SMALL_BYTES,
    ImageFolder,
    ImagesBySize,
    ImageStore,
    ImageTable,
)
from service.store.session import StoreUnavailableError
from tests.service.store.stored_jobs import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from service.store.jobs import JobStore
    from service.store.session import Database


@pytest.fixture(params=["folder", "table", "by size"])
def images(request: pytest.FixtureRequest, database: Database, tmp_path: Path) -> ImageStore:
    """Give each way beside each database: which is the default does not matter here."""
    folder, table = ImageFolder(tmp_path / "images"), ImageTable(database)
    ways: dict[str, ImageStore] = {
        "folder": folder,
        "table": table,
        "by size": ImagesBySize(table, folder, small_bytes=3),
    }
    return ways[str(request.param)]


def kept(store: JobStore, image: bytes) -> str:
    new_job = NewJob("p", image, "image/png")
    return store.create(new_job, new_job_id(NOW), new_job.digest(), NOW, pending_limit=1000).id


@pytest.mark.parametrize("image", [b"\x00\xff" * 10, b"\x00\xff", b""], ids=["some bytes", "few", "none"])
def test_an_image_is_read_back_byte_for_byte(store: JobStore, image: bytes) -> None:
    assert store.image(kept(store, image)) == image


def test_small_images_in_rows_are_read_together(store: JobStore, images: ImageStore) -> None:
    ids = [kept(store, image) for image in (b"x", b"y", b"z" * (SMALL_BYTES + 1))]

    expected = {} if isinstance(images, ImageFolder) else {ids[0]: b"x", ids[1]: b"y"}
    assert store.small_images([*ids, "nobody"]) == expected


def test_an_image_that_is_not_there_is_a_store_that_is_unavailable(images: ImageStore) -> None:
    with pytest.raises(StoreUnavailableError, match="cannot be read"):
        images.read("job-1")


def test_deleting_twice_is_harmless(images: ImageStore) -> None:
    images.write("job-1", b"x")

    images.delete(["job-1"])
    images.delete(["job-1"])


def test_a_service_that_keeps_images_can_keep_another(images: ImageStore) -> None:
    images.probe()


def test_an_image_without_a_row_is_swept_once_it_has_been_so_for_long(
    store: JobStore, images: ImageStore
) -> None:
    """A process that was killed between the two leaves it; one that is just between them does too."""
    orphan, job_id = new_job_id(NOW), kept(store, b"x")
    images.write(orphan, b"large")

    early = [store.sweep_images(now=moment) for moment in (0.0, ORPHAN_SECONDS - 1) for _ in range(FOLDERS)]
    late = [store.sweep_images(now=ORPHAN_SECONDS) for _ in range(FOLDERS)]

    assert (sum(early), sum(late)) == (0, not isinstance(images, ImageTable))
    with pytest.raises(StoreUnavailableError):
        images.read(orphan)
    assert store.image(job_id) == b"x"
