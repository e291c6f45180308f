"""Writing a file so that at every moment there is the whole old one or the whole new one."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile

_ANYBODY_WRITES = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def write_whole(path: str, content: bytes) -> None:
    """Put the content in the place of a file's, whose mode is kept; of a link's target, if it is a link.

    Raises OSError, and then nothing has changed. A file that is read-only is not replaced either, though its
    folder, or who we are, would allow it.
    """
    target = os.path.realpath(path)
    mode = _mode_of(target)
    if mode is not None and (not mode & _ANYBODY_WRITES or not os.access(target, os.W_OK)):
        raise PermissionError(errno.EACCES, "it is read-only", path)
    descriptor, fresh = tempfile.mkstemp(prefix=".governance-", dir=os.path.dirname(target))  # noqa: PTH120
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 -- a descriptor, not a path
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(fresh, _usual_mode() if mode is None else mode)  # noqa: PTH101
        os.replace(fresh, target)  # noqa: PTH105
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(fresh)  # noqa: PTH108
        raise


def _mode_of(path: str) -> int | None:
    """Return the permissions of a file; None where there is none yet. Raises OSError for anything else."""
    try:
        status = os.stat(path)  # noqa: PTH116
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "it is not a regular file", path)
    return stat.S_IMODE(status.st_mode)


def _usual_mode() -> int:
    """Return the permissions of a new file, which the temporary one has not."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
