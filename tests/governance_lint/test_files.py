"""Which files are meant by the paths that are given."""

from __future__ import annotations

import inspect
import os
import sys
from typing import TYPE_CHECKING

import pytest

from governance_lint.files import Exclusion, MissingPathError, named_from_here, python_files
from governance_lint.texts.source import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path


def _none_is_skipped(_absolute_path: str, /, *, is_folder: bool) -> bool:
    return False


def _make(root: Path, *paths: str) -> None:
    for path in paths:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder that is the working directory."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_a_folder_means_its_python_files_sorted(here: Path) -> None:
    _make(here, "b.py", "a/z.py", "a/stub.pyi", "window.pyw", "notes.txt", "book.ipynb", "py", "c.pyc")
    assert python_files(["."], _none_is_skipped) == ("a/stub.pyi", "a/z.py", "b.py", "window.pyw")


def test_a_named_file_is_taken_whatever_its_ending(here: Path) -> None:
    _make(here, "tool", ".hidden/tool.py", "notes.txt")
    named = ["notes.txt", ".hidden/tool.py", "tool"]
    assert python_files(named, _none_is_skipped) == (".hidden/tool.py", "notes.txt", "tool")


def test_each_file_is_met_once(here: Path) -> None:
    _make(here, "a/b.py")
    assert python_files([".", "a", "./a/../a/b.py", str(here / "a")], _none_is_skipped) == ("a/b.py",)


def test_files_outside_the_working_directory_are_named_as_given(here: Path) -> None:
    _make(here.parent, "other/a.py")
    assert python_files(["../other"], _none_is_skipped) == ("../other/a.py",)
    other = str(here.parent / "other")
    assert python_files([other], _none_is_skipped) == (f"{other}/a.py",)


def test_files_below_the_working_directory_are_named_from_it(here: Path) -> None:
    _make(here, "a.py")
    assert python_files([str(here)], _none_is_skipped) == ("a.py",)
    assert named_from_here("../here/a.py") == "a.py"
    assert named_from_here("/elsewhere/a.py") == "/elsewhere/a.py"


def test_a_folder_whose_name_only_begins_like_the_working_directory_is_outside(here: Path) -> None:
    _make(here.parent, "here-too/a.py")
    path = str(here.parent / "here-too" / "a.py")
    assert named_from_here(path) == path


@pytest.mark.parametrize(
    "folder",
    [
        ".git",
        ".hidden",
        "__pycache__",
        "node_modules",
        "build",
        "dist",
        "a/build",
        "lib/python3.11/site-packages",
    ],
)
def test_a_walk_leaves_out_what_is_not_the_projects_code(here: Path, folder: str) -> None:
    _make(here, f"{folder}/b.py", f"{folder}/lib/c.py", "a/a.py")
    assert python_files(["."], _none_is_skipped) == ("a/a.py",)


@pytest.mark.parametrize("mark", ["pyvenv.cfg", "conda-meta/history"])
def test_a_walk_leaves_environments_out_whatever_they_are_called(here: Path, mark: str) -> None:
    _make(here, f"env/{mark}", "env/lib/b.py", "a.py")
    assert python_files(["."], _none_is_skipped) == ("a.py",)


def test_a_package_that_is_called_like_an_output_folder_is_code(here: Path) -> None:
    _make(here, "build/__init__.py", "build/steps.py")
    assert python_files(["."], _none_is_skipped) == ("build/__init__.py", "build/steps.py")


def test_a_folder_that_a_walk_leaves_out_is_walked_when_it_is_named(here: Path) -> None:
    _make(here, ".github/check.py", "build/made.py")
    assert python_files([".github", "build"], _none_is_skipped) == (".github/check.py", "build/made.py")


def test_what_is_skipped_is_neither_met_nor_entered(here: Path) -> None:
    _make(here, "a/b.py", "a/c.py", "d/e.py")
    asked: list[str] = []

    def skips(absolute_path: str, /, *, is_folder: bool) -> bool:
        asked.append(os.path.relpath(absolute_path))
        return absolute_path.endswith(("d", "c.py"))

    assert python_files(["."], skips) == ("a/b.py",)
    assert "d/e.py" not in asked


def test_a_named_file_may_be_skipped_too(here: Path) -> None:
    _make(here, "a.py")
    assert python_files(["a.py"], lambda _path, *, is_folder: not is_folder) == ()


def test_loops_of_links_end(here: Path) -> None:
    _make(here, "a/b.py")
    (here / "a" / "up").symlink_to(here)
    (here / "self.py").symlink_to("self.py")
    assert python_files(["."], _none_is_skipped) == ("a/b.py",)


def test_a_link_to_a_file_is_a_file_and_a_link_to_nothing_is_none(here: Path) -> None:
    _make(here, "a.py")
    (here / "link.py").symlink_to("a.py")
    (here / ".#a.py").symlink_to("someone@somewhere.1234")
    assert python_files(["."], _none_is_skipped) == ("a.py", "link.py")


def test_a_linked_folder_is_walked_when_it_is_named(here: Path) -> None:
    _make(here.parent, "other/a.py")
    (here / "link").symlink_to(here.parent / "other")
    assert python_files(["."], _none_is_skipped) == ()
    assert python_files(["link"], _none_is_skipped) == ("link/a.py",)


def test_a_pipe_is_not_met_in_a_walk(here: Path) -> None:
    os.mkfifo(here / "pipe.py")
    assert python_files(["."], _none_is_skipped) == ()


def test_a_folder_called_like_a_file_is_walked(here: Path) -> None:
    _make(here, "odd.py/a.py")
    assert python_files(["."], _none_is_skipped) == ("odd.py/a.py",)


def test_a_deep_tree_does_not_exhaust_the_stack(here: Path) -> None:
    deepest = "d/" * 300  # not more, so that whoever clears pytest's folders away does not exhaust it either
    (here / deepest).mkdir(parents=True)
    (here / deepest / "a.py").write_text("")
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + 100)
    try:
        found = python_files(["."], _none_is_skipped)
    finally:
        sys.setrecursionlimit(before)
    assert found == (f"{deepest}a.py",)


def test_a_forbidden_folder_stands_in_its_place_with_its_reason(
    open_folder: Path, nobody: Callable[[], AbstractContextManager[None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    _make(open_folder, "a.py", "locked/b.py", "z.py")
    (open_folder / "locked").chmod(0)
    monkeypatch.chdir(open_folder)
    with nobody():
        found = python_files(["."], _none_is_skipped)
    assert found == ("a.py", Unreadable("locked", "cannot be listed: Permission denied"), "z.py")


def test_a_file_behind_a_forbidden_folder_is_not_called_missing(
    open_folder: Path, nobody: Callable[[], AbstractContextManager[None]]
) -> None:
    _make(open_folder, "locked/b.py")
    (open_folder / "locked").chmod(0)
    path = str(open_folder / "locked" / "b.py")
    with nobody():
        found = python_files([path], _none_is_skipped)
    assert found == (Unreadable(path, "cannot be read: Permission denied"),)


@pytest.mark.parametrize("path", ["gone.py", "gone/", "a.py/b.py", "odd\0name"])
def test_a_path_that_does_not_exist_is_an_error_that_names_it(here: Path, path: str) -> None:
    _make(here, "a.py")
    with pytest.raises(MissingPathError) as caught:
        python_files(["a.py", path], _none_is_skipped)
    assert str(caught.value) == f"{path}: no such file or folder"


@pytest.mark.parametrize(
    ("patterns", "path", "expected"),
    [
        # without a slash: at any depth
        (["tests"], "tests/a.py", True),
        (["tests"], "a/tests/b.py", True),
        (["tests"], "tests.py", False),
        (["*.pyi"], "a/b.pyi", True),
        (["*.pyi"], "a/b.py", False),
        (["gen_*"], "a/gen_x/deep/b.py", True),
        # a slash at the end: folders only, at any depth
        (["tests/"], "a/tests/b.py", True),
        (["a.py/"], "a.py", False),
        # a slash elsewhere: from the root
        (["/tests"], "tests/a.py", True),
        (["/tests"], "a/tests/b.py", False),
        (["./tests"], "tests/a.py", True),
        (["a/tests"], "a/tests/b.py", True),
        (["a/tests"], "b/a/tests/b.py", False),
        (["a/*.py"], "a/b.py", True),
        (["a/*.py"], "a/b/c.py", False),
        (["a/*"], "a/b/c.py", True),
        # two stars cross folders, also none
        (["tests/**"], "tests/a.py", True),
        (["tests/**"], "tests/a/b/c.py", True),
        (["tests/**"], "tests.py", False),
        (["tests/**"], "a/tests/b.py", False),
        (["**/tests/**"], "tests/a.py", True),
        (["**/tests/**"], "a/b/tests/c/d.py", True),
        (["**/test_*.py"], "test_a.py", True),
        (["**/test_*.py"], "a/b/test_a.py", True),
        (["a/**/z.py"], "a/z.py", True),
        (["a/**/z.py"], "a/b/c/z.py", True),
        (["a/**/z.py"], "b/a/z.py", False),
        (["**"], "a.py", True),
        (["a/**/**/b.py"], "a/b.py", True),
        # one name's worth
        (["a?.py"], "ab.py", True),
        (["a?b.py"], "a/b.py", False),
        (["[ab].py"], "b.py", True),
        (["[!ab].py"], "b.py", False),
        (["[!ab].py"], "c.py", True),
        (["[.py"], "[.py", True),
        (["A.py"], "a.py", False),
        # taking back: the last word counts, but not inside a folder that is left out
        (["*.py", "!keep.py"], "keep.py", False),
        (["*.py", "!keep.py"], "other.py", True),
        (["!keep.py", "*.py"], "keep.py", True),
        (["tests/*", "!tests/keep.py"], "tests/keep.py", False),
        (["tests/", "!tests/keep.py"], "tests/keep.py", True),
        # what names nothing
        ([], "a.py", False),
        ([""], "a.py", False),
        (["/"], "a.py", False),
        (["."], "a.py", False),
        (["!"], "a.py", False),
        (["../project/a.py"], "a.py", False),
    ],
)
def test_patterns_match_as_in_a_gitignore(patterns: list[str], path: str, expected: bool) -> None:
    assert Exclusion("/project", patterns).covers(f"/project/{path}") is expected


def test_a_folder_is_asked_for_as_such() -> None:
    exclusion = Exclusion("/project", ["tests/", "made/**"])
    assert exclusion.covers("/project/a/tests", is_folder=True)
    assert not exclusion.covers("/project/a/tests")
    assert not exclusion.covers("/project/made", is_folder=True)
    assert exclusion.covers("/project/made/a", is_folder=True)


@pytest.mark.parametrize("path", ["/project", "/projects/a.py", "/elsewhere/a.py", "/"])
def test_nothing_outside_the_root_is_covered(path: str) -> None:
    assert not Exclusion("/project", ["**", "*"]).covers(path, is_folder=True)


def test_the_root_may_be_the_root_of_all() -> None:
    assert Exclusion("/", ["tests/**"]).covers("/tests/a.py")


def test_absurd_patterns_end() -> None:
    pattern = "/".join(["**", "*a*a*a*a*a*a*a*a*b"] * 12)
    assert not Exclusion("/project", [pattern]).covers("/project/" + "/".join(["a" * 100] * 40))
