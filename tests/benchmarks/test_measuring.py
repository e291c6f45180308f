"""What a command costs, with all that it starts."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from benchmarks.cpu_time import CommandFailedError, Measured, TookTooLongError, best_cpu_seconds, run
from benchmarks.memory import peak_mebibytes
from benchmarks.trees import DJANGO, FetchError, unpack

if TYPE_CHECKING:
    from pathlib import Path

_BURNS = "import time\nwhile time.process_time() < 0.3: pass"
_IN_A_CHILD = "import subprocess, sys; subprocess.run([sys.executable, '-c', sys.argv[1]])"
_TAKES = "import time; block = bytearray(100 << 20); time.sleep(0.3)"


def python(folder: Path, *arguments: str, seconds: float | None = None) -> Measured:
    return Measured("python", (sys.executable, "-c", *arguments), folder, seconds=seconds)


def test_the_time_of_a_commands_children_counts(tmp_path: Path) -> None:
    assert run(python(tmp_path, _IN_A_CHILD, _BURNS)).cpu_seconds > 0.3


def test_the_least_of_several_runs_counts(tmp_path: Path) -> None:
    assert best_cpu_seconds([python(tmp_path, "pass")], 2)["python"] < 0.3


def test_the_memory_of_a_commands_children_counts(tmp_path: Path) -> None:
    assert peak_mebibytes(python(tmp_path, _IN_A_CHILD, _TAKES)) > 100


def test_a_command_that_fails_is_told_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(CommandFailedError, match="no such thing"):
        run(python(tmp_path, "import sys; print('no such thing'); sys.exit(7)"))


def test_a_command_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    with pytest.raises(TookTooLongError, match=r"python took more than 0\.2 seconds"):
        run(python(tmp_path, "import time; time.sleep(60)", seconds=0.2))


def test_a_tree_that_cannot_be_fetched_is_told_with_the_command_that_fetches_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")

    with pytest.raises(FetchError, match=r"python -m pip download --no-deps --dest \S+ django=="):
        unpack(DJANGO, tmp_path / "wheels", tmp_path / "django")
