"""Paths and dotted names, both ways."""

from __future__ import annotations

from pathlib import Path

import pytest

from governance_lint.names.modules import module_file, module_name, package_folders


def make(root: Path, *files: str) -> None:
    for file in files:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text("")


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("runtime/plugin.py", "runtime.plugin"),
        ("runtime/plugin.pyi", "runtime.plugin"),
        ("runtime/__init__.py", "runtime"),
        ("runtime/__init__.pyi", "runtime"),
        ("runtime/__main__.py", "runtime.__main__"),
        ("setup.py", "setup"),
        ("src/app/views.py", "app.views"),
        ("runtime/../runtime/plugin.py", "runtime.plugin"),
        ("__init__.py", None),
        ("src/__init__.py", None),
        ("runtime/plugin.txt", None),
        ("runtime/plugin", None),
        ("my-scripts/plugin.py", None),
        ("runtime/run-all.py", None),
        ("runtime/a.b.py", None),
    ],
)
def test_a_file_has_the_name_under_which_it_is_imported(tmp_path: Path, file: str, name: str | None) -> None:
    assert module_name(tmp_path / file, (tmp_path, tmp_path / "src")) == name


def test_a_file_outside_the_roots_has_no_name(tmp_path: Path) -> None:
    assert module_name(tmp_path / "other" / "plugin.py", (tmp_path / "src",)) is None


def test_a_relative_path_starts_at_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert module_name(Path("runtime/plugin.py"), (tmp_path,)) == "runtime.plugin"


@pytest.mark.parametrize(
    ("files", "dotted", "found"),
    [
        (["a/b.py"], "a.b", "a/b.py"),
        (["a/b.pyi"], "a.b", "a/b.pyi"),
        (["a/b.py", "a/b.pyi"], "a.b", "a/b.py"),
        (["a/b.py", "a/b/__init__.py"], "a.b", "a/b/__init__.py"),
        (["a/__init__.py"], "a", "a/__init__.py"),
        (["a/b.py"], "a", None),
        (["a/b.py"], "a.B", None),
        (["a/b.py"], "b", None),
        (["src/a.py"], "a", "src/a.py"),
        (["src/a.py", "a.py"], "a", "a.py"),
    ],
)
def test_a_dotted_name_leads_to_its_file(
    tmp_path: Path, files: list[str], dotted: str, found: str | None
) -> None:
    make(tmp_path, *files)

    expected = None if found is None else tmp_path / found
    assert module_file(dotted, (tmp_path, tmp_path / "src")) == expected


def test_a_namespace_package_lives_in_several_roots(tmp_path: Path) -> None:
    make(tmp_path, "one/plugins/a.py", "two/plugins/b.py", "three/other.py")
    roots = (tmp_path / "one", tmp_path / "two", tmp_path / "three")

    assert package_folders("plugins", roots) == (tmp_path / "one/plugins", tmp_path / "two/plugins")
