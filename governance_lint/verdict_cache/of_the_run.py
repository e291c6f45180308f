"""A store for one run alone: its processes share there what must not, or cannot, outlive the run.

It lies in the system's temporary folder under the number of the process that started the others, which
removes it when it ends.
"""

from __future__ import annotations

import os
import stat
import tempfile
from multiprocessing.process import parent_process
from pathlib import Path


def shared_folder(*, make: bool) -> Path | None:
    """Return the folder that this process shares with the others of its run; None if it runs alone.

    Where it is missing it is made, for this user only, or None is returned; what others have put in its
    place is not used.
    """
    parent = parent_process()
    if parent is None or parent.pid is None:
        return None
    folder = _folder_of(parent.pid)
    try:
        if make:
            folder.mkdir(mode=0o700, exist_ok=True)
        status = folder.lstat()
    except OSError:
        return None
    is_ours = stat.S_ISDIR(status.st_mode) and (os.name == "nt" or status.st_uid == os.geteuid())
    return folder if is_ours and (os.name == "nt" or not status.st_mode & 0o077) else None


def remove_shared_folder() -> None:
    """Remove the folder that the processes shared that this one started, if they made one."""
    folder = _folder_of(os.getpid())
    if os.path.lexists(folder):
        import shutil

        shutil.rmtree(folder, ignore_errors=True)


def _folder_of(process_id: int) -> Path:
    user = os.geteuid() if hasattr(os, "geteuid") else 0
    return Path(tempfile.gettempdir(), f"governance-lint-run-{user}-{process_id}")
