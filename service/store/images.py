"""The image bytes of jobs, as files beside the table."""

from __future__ import annotations

from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from service.store.session import StoreUnavailableError

if TYPE_CHECKING:
    from pathlib import Path


class ImageFolder:
    """One file per job, named by the job's id."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def write(self, job_id: str, image: bytes) -> None:
        """Keep an image. Must end before the job's row is written. Raises StoreUnavailableError."""
        path = self._path(job_id)
        try:
            try:
                path.write_bytes(image)
            except FileNotFoundError:
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(image)
        except OSError as error:
            raise StoreUnavailableError(f"an image cannot be written: {error.strerror}") from error

    def read(self, job_id: str) -> bytes:
        """Return a job's image. Raises StoreUnavailableError."""
        try:
            return self._path(job_id).read_bytes()
        except OSError as error:
            raise StoreUnavailableError(f"an image cannot be read: {error.strerror}") from error

    def delete(self, job_id: str) -> None:
        """Forget an image; it may be gone already. Raises StoreUnavailableError."""
        try:
            self._path(job_id).unlink(missing_ok=True)
        except OSError as error:
            raise StoreUnavailableError(f"an image cannot be deleted: {error.strerror}") from error

    def probe(self) -> None:
        """Write something and forget it. Raises StoreUnavailableError if images could not be kept now."""
        try:
            with TemporaryFile(dir=self._folder, buffering=0) as file:
                file.write(b"?")
        except OSError as error:
            raise StoreUnavailableError(f"an image cannot be written: {error.strerror}") from error

    def _path(self, job_id: str) -> Path:
        # The last characters are random, so that files spread evenly over 256 folders.
        return self._folder / job_id[-2:] / job_id
