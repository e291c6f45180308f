"""Walks a tutorial as its reader does: writes its files, runs its commands, and compares what they print.

A block behind a line that names one file in backquotes and ends with a colon is that file. A block of `sh` is
run, in the order of the page; a block of `text` right behind it is what is printed. A line `...` there stands
for any lines. Blocks of `console` are for the reader alone.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

TUTORIALS = Path(__file__).parent.parent / "docs" / "tutorials"

_BLOCK = re.compile(r"(?:^[^`\n]*`([^`\n]+)`[^`\n]*:\n+)?^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PATIENCE_SECONDS = 120


class Printed(NamedTuple):
    """What the commands of one block print, and what the page says they do."""

    commands: str
    told: str
    got: str

    @property
    def is_as_told(self) -> bool:
        """Whether they print what the page says."""
        parts = [re.escape(part) for part in re.split(r"^\.\.\.\n", self.told, flags=re.MULTILINE)]
        return re.fullmatch("(?:.*\n)*".join(parts), self.got) is not None


def walk(tutorial: Path, folder: Path) -> Iterator[Printed]:
    """Do in an empty folder what a tutorial says, and yield what each block of commands printed."""
    blocks = _BLOCK.findall(tutorial.read_text(encoding="utf-8"))
    for (name, language, text), (_, next_language, next_text) in zip(
        blocks, [*blocks[1:], ("", "", "")], strict=True
    ):
        if language == "sh":
            yield Printed(text, next_text if next_language == "text" else "", _run(text, folder))
        elif name:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def _run(commands: str, folder: Path) -> str:
    foreign = ("GIT_", "GOVERNANCE_", "PRE_COMMIT", "PYTEST_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    own = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder.parent),
        "PRE_COMMIT_HOME": str(folder.parent / "pre-commit"),
        "PRE_COMMIT_COLOR": "never",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTEST_ADDOPTS": "-p governance-lint -p no:cacheprovider",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        **{
            f"GIT_{who}_{what}": "a@example.org"
            for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        },
    }
    done = subprocess.run(
        ["bash", "-c", commands], cwd=folder, env=kept | own, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, timeout=_PATIENCE_SECONDS,
    )  # fmt: skip
    return done.stdout
