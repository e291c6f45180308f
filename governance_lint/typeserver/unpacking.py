"""Where the type server unpacks the standard library's types: a folder of the user's own, kept for later.

Left to itself it takes one in the temporary folder that all users of a machine share. What another user has
put there can be neither read nor mended, and then it knows nothing of the standard library, without a word.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import tempfile
from pathlib import Path

#: A file that says that all has been unpacked once.
_MARK = "unpacked"
_WRITABLE_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH


class UnpackingFolder:
    """The folder for one program, which gets a new one with each new version."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def is_proven(self) -> bool:
        """Whether the program has been seen to unpack here."""
        return (self.path / _MARK).exists()

    def remember(self) -> None:
        """Note that the program was seen to unpack here."""
        with contextlib.suppress(OSError):  # then it is seen anew in the next run
            (self.path / _MARK).touch()


def unpacking_folder(program: Path, otherwise: Path) -> UnpackingFolder:
    """Return the folder for a program, made if need be.

    It is in `otherwise`, for this run alone, where there can be none that lasts and is only ours.
    """
    return UnpackingFolder(_kept(program) or otherwise)


def _kept(program: Path) -> Path | None:
    user = os.geteuid() if hasattr(os, "geteuid") else 0
    home = Path(tempfile.gettempdir(), f"governance-lint-of-{user}")
    try:
        status = program.stat()
        of_version = repr((str(program.resolve()), status.st_size, status.st_mtime_ns))
        with contextlib.suppress(FileExistsError):
            home.mkdir(mode=0o700)
        if not _is_ours_alone(home.lstat()):
            return None
        folder = home / hashlib.blake2b(of_version.encode(), digest_size=8).hexdigest()
        folder.mkdir(exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


def _is_ours_alone(status: os.stat_result) -> bool:
    if not stat.S_ISDIR(status.st_mode):
        return False
    if not hasattr(os, "geteuid"):  # Windows: each user has a temporary folder of their own
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & _WRITABLE_BY_OTHERS
