"""The image bytes of jobs: as files beside the table, or in a table of their own."""

from __future__ import annotations

from collections import defaultdict
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import bindparam, func, insert, select

from service.sightings import Sightings
from service.store.session import ImageGoneError, StoreUnavailableError
from service.store.tables import images

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from service.store.session import Database

#: Up to here a row is cheaper than a file.
SMALL_BYTES = 1 << 16
#: Files are spread over so many folders.
FOLDERS = 256
#: A file that has had no row for so long belongs to none: rows are written at once after it, seconds.
ORPHAN_SECONDS = 600.0

_INSERT = insert(images)
_READ_SMALL = select(images.c.job_id, images.c.content).where(
    images.c.job_id.in_(bindparam("ids", expanding=True)), func.length(images.c.content) <= SMALL_BYTES
)
_READ = select(images.c.content).where(images.c.job_id == bindparam("job_id"))


class ImageStore(Protocol):
    """Where the images of jobs are. Every method raises StoreUnavailableError."""

    def write(self, job_id: str, image: bytes) -> None:
        """Keep an image, before its job's row is written."""
        ...

    def write_with_rows(self, connection: Connection, new: Sequence[tuple[str, bytes]]) -> None:
        """Keep images in the same transaction as their jobs' rows."""
        ...

    def read(self, job_id: str) -> bytes:
        """Return a job's image. Raises ImageGoneError if there is none."""
        ...

    def read_small(self, job_ids: Sequence[str]) -> dict[str, bytes]:
        """Return those of some images that cost hardly more together than one; the others are left out."""
        ...

    def delete(self, job_ids: Iterable[str]) -> None:
        """Forget the images of rows that are gone, or were never written; they may be gone already."""
        ...

    def sweep(self, rows: Callable[[Collection[str]], set[str]], now: float) -> int:
        """Look for images without a row, left by processes that were killed; return how many were deleted.

        `rows` returns those of some ids that have one. A look goes over a part of all images.
        """
        ...

    def probe(self) -> None:
        """Find out whether images could be kept now."""
        ...


class ImageTable:
    """One row per job: it comes and goes with the job's own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def write(self, job_id: str, image: bytes) -> None:
        """Wait for the row."""

    def write_with_rows(self, connection: Connection, new: Sequence[tuple[str, bytes]]) -> None:
        """Keep images in the same transaction as their jobs' rows."""
        connection.execute(_INSERT, [{"job_id": job_id, "content": image} for job_id, image in new])

    def read(self, job_id: str) -> bytes:
        """Return a job's image."""
        with self._database.read() as connection:
            content: bytes | None = connection.execute(_READ, {"job_id": job_id}).scalar_one_or_none()
        if content is None:
            raise ImageGoneError("an image cannot be read: it is not in the database")
        return content

    def read_small(self, job_ids: Sequence[str]) -> dict[str, bytes]:
        """Return those that are small: of large ones not many are held in memory at a time."""
        with self._database.read() as connection:
            return {row.job_id: row.content for row in connection.execute(_READ_SMALL, {"ids": job_ids})}

    def delete(self, job_ids: Iterable[str]) -> None:
        """Leave it to the database, which deletes it with the job's row."""

    def sweep(self, rows: Callable[[Collection[str]], set[str]], now: float) -> int:  # noqa: ARG002 -- none can be
        """Find none: there is no image without a row."""
        return 0

    def probe(self) -> None:
        """Leave it to the jobs: it is the same database."""


class ImageFolder:
    """One file per job, named by the job's id. The folder is for the jobs of one table."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._next_swept = 0
        self._orphans: dict[int, Sightings[str]] = defaultdict(Sightings)
        folder.mkdir(parents=True, exist_ok=True)

    def write(self, job_id: str, image: bytes) -> None:
        """Keep an image, before its job's row is written."""
        path = self._path(job_id)
        try:
            try:
                path.write_bytes(image)
            except FileNotFoundError:
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(image)
        except OSError as error:
            raise StoreUnavailableError(f"an image cannot be written: {error.strerror}") from error

    def write_with_rows(self, connection: Connection, new: Sequence[tuple[str, bytes]]) -> None:
        """Go on: they are there already."""

    def read(self, job_id: str) -> bytes:
        """Return a job's image."""
        try:
            return self._path(job_id).read_bytes()
        except FileNotFoundError as error:
            raise ImageGoneError("an image cannot be read: its file is not there") from error
        except OSError as error:
            raise StoreUnavailableError(f"an image cannot be read: {error.strerror}") from error

    def read_small(self, job_ids: Sequence[str]) -> dict[str, bytes]:  # noqa: ARG002 -- one file, one read
        """Return none: several files cost several times as much."""
        return {}

    def delete(self, job_ids: Iterable[str]) -> None:
        """Forget the images of rows that are gone, or were never written; they may be gone already."""
        try:
            for job_id in job_ids:
                self._path(job_id).unlink(missing_ok=True)
        except OSError as error:
            raise StoreUnavailableError(f"an image cannot be deleted: {error.strerror}") from error

    def sweep(self, rows: Callable[[Collection[str]], set[str]], now: float) -> int:
        """Go over the next of the folders, and delete what has been without a row for long enough."""
        number = self._next_swept
        self._next_swept = (number + 1) % FOLDERS
        folder = self._folder / f"{number:02x}"
        try:
            names = [path.name for path in folder.iterdir() if path.name.endswith(folder.name)]
        except FileNotFoundError:
            names = []
        except OSError as error:
            raise StoreUnavailableError(f"images cannot be listed: {error.strerror}") from error
        orphans = self._orphans[number]
        orphans.look(set(names) - rows(names), now)
        left_over = orphans.unchanged(ORPHAN_SECONDS, now)
        self.delete(left_over)
        return len(left_over)

    def probe(self) -> None:
        """Write something and forget it."""
        try:
            with TemporaryFile(dir=self._folder, buffering=0) as file:
                file.write(b"?")
        except OSError as error:
            raise StoreUnavailableError(f"an image cannot be written: {error.strerror}") from error

    def _path(self, job_id: str) -> Path:
        # The last characters are random, so that files spread evenly over the folders.
        return self._folder / job_id[-2:] / job_id


class ImagesBySize:
    """Small images as rows and large ones as files: to make a file costs more than to store a small row."""

    def __init__(self, rows: ImageTable, files: ImageFolder, *, small_bytes: int = SMALL_BYTES) -> None:
        self._rows = rows
        self._files = files
        self._small_bytes = small_bytes

    def write(self, job_id: str, image: bytes) -> None:
        """Keep a large image, before its job's row is written."""
        if not self._is_small(image):
            self._files.write(job_id, image)

    def write_with_rows(self, connection: Connection, new: Sequence[tuple[str, bytes]]) -> None:
        """Keep the small images in the same transaction as their jobs' rows."""
        small = [(job_id, image) for job_id, image in new if self._is_small(image)]
        if small:
            self._rows.write_with_rows(connection, small)

    def read(self, job_id: str) -> bytes:
        """Return a job's image."""
        try:
            return self._rows.read(job_id)
        except ImageGoneError:
            return self._files.read(job_id)

    def read_small(self, job_ids: Sequence[str]) -> dict[str, bytes]:
        """Return those that are rows."""
        return self._rows.read_small(job_ids)

    def delete(self, job_ids: Iterable[str]) -> None:
        """Forget the files; the database deletes the rows with the jobs' own."""
        self._files.delete(job_ids)

    def sweep(self, rows: Callable[[Collection[str]], set[str]], now: float) -> int:
        """Go over the next of the folders."""
        return self._files.sweep(rows, now)

    def probe(self) -> None:
        """Write a file and forget it."""
        self._files.probe()

    def _is_small(self, image: bytes) -> bool:
        return len(image) <= self._small_bytes
