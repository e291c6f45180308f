"""The progress bar of a long scan: on a terminal, and only once a second has passed."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

#: A scan that ends sooner shows no bar.
PATIENCE_SECONDS = 1.0

_REDRAWN_EVERY_SECONDS = 0.1
_CELLS = 30


class Terminal(Protocol):
    """What a bar is drawn on, if it is a terminal."""

    def isatty(self) -> bool:
        """Whether somebody sees what is drawn."""

    def write(self, text: str, /) -> object:
        """Draw."""

    def flush(self) -> object:
        """Let it be seen."""


class ProgressBar:
    """Draws how much of the whole is done on a terminal; on anything else, or nothing at all, it is silent.

    The whole is a number of files, over several scans: each says how far it is, in units of its own.
    """

    def __init__(
        self, stream: Terminal | None, files: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._stream = stream if stream is not None and stream.isatty() else None
        self._files = files
        self._files_before = 0
        self._files_in_scan = 0
        self._clock = clock
        self._next_drawing = clock() + PATIENCE_SECONDS
        self._is_drawn = False

    def begin(self, files: int) -> None:
        """Say that the next scan begins, and how many files it has."""
        self._files_before += self._files_in_scan
        self._files_in_scan = files

    def advance(self, done: int, total: int) -> None:
        """Say how far the scan is."""
        if self._stream is None or self._clock() < self._next_drawing:
            return
        self._next_drawing = self._clock() + _REDRAWN_EVERY_SECONDS
        part = min(done / total, 1.0) if total > 0 else 1.0
        share = (self._files_before + part * self._files_in_scan) / max(self._files, 1)
        filled = int(share * _CELLS)
        bar = "#" * filled + "." * (_CELLS - filled)
        self._stream.write(f"\rscanning [{bar}] {share:4.0%} of {self._files} files")
        self._stream.flush()
        self._is_drawn = True

    def clear(self) -> None:
        """Take the bar off the terminal."""
        if self._stream is not None and self._is_drawn:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._is_drawn = False
