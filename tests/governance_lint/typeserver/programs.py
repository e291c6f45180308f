"""Executables that play the type server's part: whole programs, some of them broken in one way."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from governance_lint.typeserver.process import executable

if TYPE_CHECKING:
    from collections.abc import Mapping

_TOOLS = Path(__file__).parent / "tools"


def unruly(name: str, at: Path, environment: Mapping[str, str] | None = None) -> Path:
    """Write an executable that runs one of the programs in `tools`, and return it."""
    return script(at, f'exec {_python(_TOOLS / f"{name}.py")} "$@"', environment)


def dying_once(at: Path) -> Path:
    """Write an executable that is the real server, killed in its first run while it is asked."""
    marker = at.with_name(f"{at.name}-has-died")
    return script(
        at, f'exec {_python(_TOOLS / "dies_once.py")} {_quoted(executable())} {_quoted(marker)} "$@"'
    )


def counted(at: Path, log: Path) -> Path:
    """Write an executable that is the real server, and that adds a line with its process id to a file."""
    return script(at, f'echo $$ >> {_quoted(log)}\nexec {_quoted(executable())} "$@"')


def script(at: Path, body: str, environment: Mapping[str, str] | None = None) -> Path:
    """Write an executable shell script, and return it."""
    settings = "".join(f"export {name}={shlex.quote(value)}\n" for name, value in (environment or {}).items())
    fresh = at.with_name(f"{at.name}.new")  # what runs cannot be written to: it is replaced
    fresh.write_text(f"#!/bin/sh\n{settings}{body}\n", encoding="utf-8")
    fresh.chmod(0o755)
    fresh.replace(at)
    return at


def is_running(process_id: int) -> bool:
    """Whether a process still runs; one that has ended and that nobody has asked after does not."""
    try:
        os.kill(process_id, 0)
        state = Path(f"/proc/{process_id}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except (ProcessLookupError, FileNotFoundError):
        return False
    return state not in {"Z", "X"}


def children() -> set[int]:
    """Return the process ids of this process's children that run."""
    return {
        int(found)
        for task in Path("/proc/self/task").iterdir()
        for found in (task / "children").read_text(encoding="utf-8").split()
        if is_running(int(found))
    }


def _python(program: Path) -> str:
    return f"{_quoted(Path(sys.executable))} -S -E {_quoted(program)}"


def _quoted(path: Path) -> str:
    return shlex.quote(str(path))
