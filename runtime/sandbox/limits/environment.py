"""The service's environment and its standard streams, out of the plugin's reach."""

from __future__ import annotations

import ctypes
import os

#: What a plugin needs of the environment to find its files and to speak the right language.
_KEPT_VARIABLES = frozenset({"LANG", "LC_ALL", "LC_CTYPE", "PATH", "TMPDIR", "TZ"})

#: Numerical libraries start a thread per core, each with its own large arena, unless told otherwise.
_SINGLE_THREADED = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def scrub_environment() -> None:
    """Forget the service's environment, in `os.environ` and in the memory behind /proc/self/environ."""
    kept = {key: value for key, value in os.environ.items() if key in _KEPT_VARIABLES}
    libc = ctypes.CDLL(None)
    strings = ctypes.POINTER(ctypes.c_void_p).in_dll(libc, "environ")
    index = 0
    while strings and (address := strings[index]) is not None:
        ctypes.memset(address, 0, len(ctypes.string_at(address)))
        index += 1
    libc.clearenv()
    os.environ.clear()
    os.environ.update(kept)
    os.environ.update(dict.fromkeys(_SINGLE_THREADED, "1"))


def silence_output() -> None:
    """Send what is printed nowhere, so that a flood neither blocks the child nor fills the service's log."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
