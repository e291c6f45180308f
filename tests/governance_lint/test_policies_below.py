"""Whether a folder may hold policies besides its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from governance_lint.entrypoints.policies_below import may_hold_policies

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "governance.toml").touch()
    (tmp_path / "package" / "inner").mkdir(parents=True)
    return tmp_path


def test_a_folders_own_policy_is_not_below_it(tree: Path) -> None:
    assert not may_hold_policies(str(tree), set())


@pytest.mark.parametrize(
    ("name", "content"), [("governance.toml", ""), ("pyproject.toml", "[tool.governance-lint]\n")]
)
def test_a_policy_file_in_any_folder_is_seen(tree: Path, name: str, content: str) -> None:
    (tree / "package" / "inner" / name).write_text(content)

    assert may_hold_policies(str(tree), set())


def test_a_project_file_that_does_not_mention_us_is_none(tree: Path) -> None:
    (tree / "package" / "inner" / "pyproject.toml").write_text("[project]\n")

    assert not may_hold_policies(str(tree), set())


def test_a_project_file_that_cannot_be_read_may_be_one(tree: Path) -> None:
    (tree / "package" / "inner" / "pyproject.toml").symlink_to("nowhere")

    assert may_hold_policies(str(tree), set())


def test_a_folder_with_the_name_of_a_policy_file_is_seen(tree: Path) -> None:
    (tree / "package" / "governance.toml").mkdir()

    assert may_hold_policies(str(tree), set())


def test_folders_that_are_excluded_by_name_or_path_are_not_looked_into(tree: Path) -> None:
    (tree / "package" / "inner" / "governance.toml").touch()

    assert not may_hold_policies(str(tree), {"inner"})
    assert not may_hold_policies(str(tree), {str(tree / "package")})
    assert may_hold_policies(str(tree), {"inn*", "/elsewhere/package"})
