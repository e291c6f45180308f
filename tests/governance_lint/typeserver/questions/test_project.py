"""The project's own files: in which of them a word may be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from governance_lint.policy import default_policy
from governance_lint.typeserver.process import TypeServer
from governance_lint.typeserver.questions.documents import Documents
from governance_lint.typeserver.questions.project import Project


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


def project_of(folder: Path, source: str) -> Project:
    (folder / "module.py").write_text(source)
    server = TypeServer("")
    try:
        return Project(default_policy(folder), Documents(server, {}))
    finally:
        server.close()


@pytest.mark.parametrize(
    "source",
    [
        "class Mine(Base): ...",
        "class Mine(\n    Other,  # first: last\n    module.Base,\n): ...",
        "class Mine[T](Base[T]): ...",
        "class Mine(made({1: 2}), Base): ...",
        "from module import Base as Root\nclass Mine(Root): ...",
    ],
)
def test_a_file_whose_class_names_a_base_is_found_by_its_text(tmp_path: Path, source: str) -> None:
    assert project_of(tmp_path, source).deriving("Base") == [str(tmp_path / "module.py")]


def test_a_file_that_only_uses_a_class_is_not_looked_through_for_classes_below(tmp_path: Path) -> None:
    assert project_of(tmp_path, "class Mine(Other):\n    made = Base()\n").deriving("Base") == []


@pytest.mark.parametrize(
    "source",
    [
        "a.run = f",
        "a.run: F = f",
        "a.b, a.run = f",
        "(\n    a.run,  # this\n    b,\n) = f",
        "a. \\\n  run = f",
    ],
)
def test_a_file_that_assigns_to_an_attribute_is_found_by_its_text(tmp_path: Path, source: str) -> None:
    assert project_of(tmp_path, source).storing("run") == [str(tmp_path / "module.py")]


@pytest.mark.parametrize("source", ["a.run()", "a.run == f", "run = f", "x = a.run\n"])
def test_a_file_that_only_reads_an_attribute_is_not_looked_through_for_what_it_is_set_to(
    tmp_path: Path, source: str
) -> None:
    assert project_of(tmp_path, source).storing("run") == []
