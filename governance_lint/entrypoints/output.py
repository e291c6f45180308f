"""What the command says: its result on standard output, everything else on standard error."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

from governance_lint.entrypoints.exit_code import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable


class OutputGoneError(Exception):
    """The reader of standard output went away."""


def escape_what_cannot_be_encoded() -> None:
    """Have both streams escape what their encoding lacks, such as the bytes of an odd file name."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(lines: Iterable[str]) -> None:
    """Write the result. Raises OutputGoneError, and UsageError where it cannot be written."""
    text = "".join(f"{line}\n" for line in lines)
    if sys.stdout is None:  # closed by whoever started us
        if text:
            raise UsageError("cannot write to standard output: it is closed")
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError as error:
        _let_go_of_standard_output()
        raise OutputGoneError from error
    except OSError as error:
        _let_go_of_standard_output()
        raise UsageError(f"cannot write to standard output: {error.strerror or error}") from error


def tell(line: str) -> None:
    """Write one line about the run itself, marked as ours; it is lost if nobody can read it."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(f"governance-lint: {' '.join(line.splitlines())}\n")
        sys.stderr.flush()
    except OSError:
        pass


def _let_go_of_standard_output() -> None:
    """Lead what is still buffered nowhere, else the interpreter fails once more when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
