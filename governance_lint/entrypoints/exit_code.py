"""How the command ends, and the error that ends it with one line."""

from __future__ import annotations

import enum


class ExitCode(enum.IntEnum):
    """What the command's exit code means."""

    CLEAN = 0  #: everything was looked at and nothing found; or the command did what it was asked
    FINDINGS = 1  #: violations were found
    NO_VERDICT = 2  #: wrong usage or policy, or something could not be looked at
    CRASHED = 3  #: a fault of the program itself
    INTERRUPTED = 130  #: Control-C
    BROKEN_PIPE = 141  #: the reader of the output went away first


class UsageError(Exception):
    """What was asked for cannot be done; the text is the one line that says why and what would help."""
