"""The project's own files: in which of them a word may be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from governance_lint.policy import default_policy
from governance_lint.typeserver.documents import Documents
from governance_lint.typeserver.process import TypeServer
from governance_lint.typeserver.project import Project


def files_reading(folder: Path, source: str, homes: list[str]) -> list[str]:
    (folder / "module.py").write_text(source)
    server = TypeServer("")
    try:
        found = Project(default_policy(folder), Documents(server, {})).reading("run", homes)
        return [Path(path).name for path in found]
    finally:
        server.close()


@pytest.mark.parametrize(
    "source",
    [
        "x.run()",
        "x.run += 1",
        "x.  run",
        "(x.  # a remark\n  run)",
        "x.\\\n  run()",
        "from a import run as other",
        "from a import other, run",
        "from a import (\n    other,\n    run,\n)",
        "from a import *\nrun()",
        "import a.run",
    ],
)
def test_a_file_that_may_read_what_another_binds_is_among_them(tmp_path: Path, source: str) -> None:
    assert files_reading(tmp_path, source, []) == ["module.py"]


@pytest.mark.parametrize(
    "source",
    [
        "async def run(self): ...",
        "class run: ...",
        "start(run=3)",
        "# run it, it is important to run",
        "x.runs",
        "from a import dry_run",
    ],
)
def test_a_file_that_only_has_a_namesake_is_not(tmp_path: Path, source: str) -> None:
    assert files_reading(tmp_path, source, []) == []


def test_the_file_that_binds_it_is_always_among_them(tmp_path: Path) -> None:
    assert files_reading(tmp_path, "run = 3\nprint(run)\n", [str(tmp_path / "module.py")]) == ["module.py"]
