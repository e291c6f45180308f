"""The cache folder: it says of itself what it is, so that neither git nor back-ups take it in."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_TAG = (
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# This folder was created by governance-lint. It can be deleted at any time.\n"
)


def make_cache_folder(folder: Path) -> bool:
    """Make the folder if it is missing, and return whether it is there."""
    try:
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            (folder / ".gitignore").write_text("*\n", encoding="utf-8")
            (folder / "CACHEDIR.TAG").write_text(_TAG, encoding="utf-8")
    except OSError:
        return False
    return True


def leave(folder: Path, name: str, content: str) -> None:
    """Leave a file there for the next run, whole or not at all."""
    fresh = folder / f"{name}.{os.getpid()}"
    try:
        fresh.write_text(content, encoding="utf-8")
        fresh.replace(folder / name)
    except (OSError, UnicodeEncodeError):  # then it is not remembered
        with contextlib.suppress(OSError):
            fresh.unlink()
