"""Files that a command writes besides what it says."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from governance_lint.entrypoints.exit_code import UsageError
from governance_lint.policy_file import shown_path
from governance_lint.texts.whole_writes import write_whole

if TYPE_CHECKING:
    from pathlib import Path


def write_file(file: Path, content: bytes) -> None:
    """Put the content in the place of a file's. Raises UsageError where it cannot be written."""
    try:
        write_whole(os.fspath(file), content)
    except OSError as error:
        raise UsageError(f"{shown_path(file)}: cannot be written: {error.strerror or error}") from error
