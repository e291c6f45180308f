"""The progress bar of a long scan."""

from __future__ import annotations

import io
from dataclasses import dataclass

from governance_lint.entrypoints.progress import ProgressBar


class _Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@dataclass
class _Clock:
    """A clock that is set by hand."""

    seconds: float = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_the_first_second_shows_nothing() -> None:
    terminal, clock = _Terminal(), _Clock()
    bar = ProgressBar(terminal, 10, clock)
    bar.begin(10)
    clock.seconds = 0.9
    bar.advance(5, 10)
    bar.clear()
    assert terminal.getvalue() == ""


def test_after_a_second_the_share_of_all_files_is_drawn() -> None:
    terminal, clock = _Terminal(), _Clock()
    bar = ProgressBar(terminal, 40, clock)
    bar.begin(20)
    bar.begin(20)
    clock.seconds = 1.1
    bar.advance(1, 2)
    assert terminal.getvalue() == "\rscanning [######################........]  75% of 40 files"


def test_it_is_not_redrawn_for_each_file() -> None:
    terminal, clock = _Terminal(), _Clock()
    bar = ProgressBar(terminal, 1_000, clock)
    bar.begin(1_000)
    clock.seconds = 1.1
    for done in range(1_000):
        bar.advance(done, 1_000)
    assert terminal.getvalue().count("\r") == 1


def test_it_leaves_no_trace() -> None:
    terminal, clock = _Terminal(), _Clock()
    bar = ProgressBar(terminal, 1, clock)
    bar.begin(1)
    clock.seconds = 2.0
    bar.advance(1, 1)
    bar.clear()
    bar.clear()
    assert terminal.getvalue().endswith("files\r\x1b[K")


def test_only_a_terminal_gets_a_bar() -> None:
    stream, clock = io.StringIO(), _Clock()
    for silent in (ProgressBar(stream, 1, clock), ProgressBar(None, 1, clock)):
        silent.begin(1)
        clock.seconds += 2.0
        silent.advance(1, 1)
        silent.clear()
    assert stream.getvalue() == ""


def test_a_scan_of_nothing_is_done() -> None:
    terminal, clock = _Terminal(), _Clock()
    bar = ProgressBar(terminal, 0, clock)
    bar.begin(0)
    clock.seconds = 2.0
    bar.advance(0, 0)
    assert "0% of 0 files" in terminal.getvalue()
