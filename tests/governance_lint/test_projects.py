"""Which policy each file is linted under."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from governance_lint.policy import PolicyError
from governance_lint.projects import Policies

if TYPE_CHECKING:
    from pathlib import Path

_POLICY = """\
exclude = ["tests/**"]

[repository]
banned-folders = ["phase*"]
"""


def _make(root: Path, *paths: str) -> None:
    for path in paths:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_POLICY if file.name == "governance.toml" else "")


def test_the_nearest_policy_file_upwards_holds(tmp_path: Path) -> None:
    _make(tmp_path, "governance.toml", "a/b/c/x.py", "a/nested/governance.toml", "a/nested/d/x.py")
    policies = Policies()
    assert policies.of_folder(str(tmp_path / "a/b/c")).origin == tmp_path / "governance.toml"
    assert policies.of_folder(str(tmp_path / "a/nested/d")).origin == tmp_path / "a/nested/governance.toml"


def test_a_policy_is_read_once_for_all_its_folders(tmp_path: Path) -> None:
    _make(tmp_path, "governance.toml", "a/x.py", "b/x.py")
    policies = Policies()
    assert policies.of_folder(str(tmp_path / "a")) is policies.of_folder(str(tmp_path / "b"))


def test_a_project_file_without_a_policy_hides_none(tmp_path: Path) -> None:
    _make(tmp_path, "governance.toml", "a/pyproject.toml")
    assert Policies().of_folder(str(tmp_path / "a")).origin == tmp_path / "governance.toml"


def test_without_a_policy_file_the_built_in_policy_holds_from_the_mark_of_a_project(tmp_path: Path) -> None:
    _make(tmp_path, "one/setup.py", "one/a/b/x.py")
    policy = Policies().of_folder(str(tmp_path / "one/a/b"))
    assert policy.is_default
    assert policy.root == tmp_path / "one"


def test_a_file_that_is_given_holds_everywhere(tmp_path: Path) -> None:
    _make(tmp_path, "a/governance.toml", "b/governance.toml")
    policies = Policies(tmp_path / "a/governance.toml")
    assert policies.of_folder(str(tmp_path / "b")).origin == tmp_path / "a/governance.toml"


def test_a_folder_that_does_not_exist_yet_has_a_policy(tmp_path: Path) -> None:
    _make(tmp_path, "governance.toml")
    assert Policies().of_folder(str(tmp_path / "new/one")).origin == tmp_path / "governance.toml"


def test_a_folder_that_does_not_exist_is_a_project_of_its_own_and_not_the_one_around_it(
    tmp_path: Path,
) -> None:
    assert Policies().of_folder(str(tmp_path / "new/one")).root == tmp_path / "new/one"


def test_each_policy_excludes_below_its_own_root(tmp_path: Path) -> None:
    _make(tmp_path, "governance.toml", "nested/governance.toml")
    policies = Policies()
    assert policies.excludes(str(tmp_path / "tests/a.py"))
    assert policies.excludes(str(tmp_path / "nested/tests/a.py"))
    assert not policies.excludes(str(tmp_path / "other/tests/a.py"))


def test_a_project_inside_an_excluded_folder_is_excluded_as_a_folder_and_not_for_itself(
    tmp_path: Path,
) -> None:
    _make(tmp_path, "governance.toml", "tests/sample/governance.toml")
    policies = Policies()
    assert policies.excludes(str(tmp_path / "tests/sample"), is_folder=True)
    assert not policies.excludes(str(tmp_path / "tests/sample"), is_folder=True, is_start=True)
    assert not policies.excludes(str(tmp_path / "tests/sample/a.py"))


def test_a_faulty_policy_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "governance.toml").write_text("chokepoint = 1\n")
    with pytest.raises(PolicyError, match="chokepoint"):
        Policies().of_folder(str(tmp_path))
