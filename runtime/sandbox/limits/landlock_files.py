"""Landlock rules under which a process reads code and system libraries, and writes in one folder alone."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Since this version the kernel also guards truncation, without which a file could be emptied.
_ENOUGH_VERSION = 3

#: Where the interpreter and system libraries look; what of it there is not on a machine is left out.
_SYSTEM_FOLDERS = ("/usr", "/lib", "/lib64", "/etc/fonts", "/etc/ld.so.cache", "/etc/localtime", "/proc/self")
_DEVICES_TO_READ = ("/dev/null", "/dev/random", "/dev/urandom", "/dev/zero")


def why_not() -> str | None:
    """Return why the kernel cannot guard files; None: it can."""
    ctypes.set_errno(0)
    try:
        import landlock

        version = landlock.landlock_abi_version()
    except ImportError:
        return "the package landlock is not installed, which is for Linux alone"
    except OSError as exc:
        return f"its kernel has no Landlock ({exc.strerror})"
    if version < _ENOUGH_VERSION:
        return f"its kernel's Landlock has version {version}, and {_ENOUGH_VERSION} is needed"
    return None


def confine_files(scratch: Path) -> None:
    """Refuse this thread, and all that it starts from now on, files elsewhere. It cannot be undone.

    Raises OSError where the kernel has no such rules.
    """
    import landlock
    from landlock import FSAccess

    # The library reads the last error of its thread, which may be an older one.
    ctypes.set_errno(0)
    rules = landlock.Ruleset()
    folders = [*_SYSTEM_FOLDERS, sys.prefix, sys.base_prefix, *sys.path]
    to_read = FSAccess.READ_FILE | FSAccess.READ_DIR
    for path in _there(folders):
        rules.allow(path, rules=to_read if path.is_dir() else FSAccess.READ_FILE)
    for path in _there(_DEVICES_TO_READ):
        rules.allow(path, rules=FSAccess.READ_FILE)
    rules.allow("/dev/null", rules=FSAccess.READ_FILE | FSAccess.WRITE_FILE)
    rules.allow(scratch, rules=FSAccess.all() & ~FSAccess.EXECUTE)
    rules.apply()


def _there(names: Iterable[str]) -> list[Path]:
    return [path for path in map(Path, dict.fromkeys(names)) if path.is_absolute() and path.exists()]
