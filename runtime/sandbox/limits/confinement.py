"""All that `strict` adds to a process, in the order in which it can be had."""

from __future__ import annotations

import errno
import os
import tempfile
from typing import TYPE_CHECKING

from runtime.sandbox.limits import call_filter, landlock_files, resources
from runtime.sandbox.limits.fork_filter import forbid_new_processes

if TYPE_CHECKING:
    from pathlib import Path


def why_not() -> str | None:
    """Return why this machine cannot confine a process; None: it can."""
    return landlock_files.why_not() or call_filter.why_not()


def keep_only(descriptor: int) -> None:
    """Close every file of this process but the standard streams and this one."""
    os.closerange(3, descriptor)
    os.closerange(descriptor + 1, os.sysconf("SC_OPEN_MAX"))


def confine(scratch: Path) -> None:
    """Leave this process its own memory, code to read and one folder to write in.

    Raises OSError if the kernel refuses any part of it. Before anything untrusted is imported: threads that
    are there already would stay free.
    """
    why = why_not()  # which also loads the libraries, while their files are still in reach
    if why is not None:
        raise OSError(errno.ENOSYS, why)
    os.chdir(scratch)
    os.environ.update(HOME=str(scratch), TMPDIR=str(scratch))
    tempfile.tempdir = None  # looked up anew, in the folder above
    resources.give_up_privileges()
    landlock_files.confine_files(scratch)
    call_filter.confine_calls()
    forbid_new_processes()
