"""Where plugins are found: a list in the settings, and installed packages."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from runtime import RuntimeStartError
from runtime.registry import discover

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def installed_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Install the metadata of a package that offers a plugin, and a module that must not be imported."""
    metadata = tmp_path / "offering-1.0.dist-info"
    metadata.mkdir()
    metadata.joinpath("METADATA").write_text("Metadata-Version: 2.1\nName: offering\nVersion: 1.0\n")
    metadata.joinpath("entry_points.txt").write_text("[governance.plugins]\nblur = offering:Blur\n")
    tmp_path.joinpath("offering.py").write_text("raise RuntimeError('imported in the service')\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    return "offering:Blur"


def test_listed_names_come_first_and_each_once(installed_package: str) -> None:
    found = discover(["b:B", "a.c:A", "b:B", installed_package], with_entry_points=True)

    assert found == ("b:B", "a.c:A", "offering:Blur")


def test_installed_packages_are_found_without_being_imported(installed_package: str) -> None:
    assert installed_package in discover([], with_entry_points=True)
    assert "offering" not in sys.modules


def test_installed_packages_are_left_alone_when_not_wanted(installed_package: str) -> None:
    assert discover([], with_entry_points=False) == ()


@pytest.mark.parametrize("name", ["blur", "plugins.Blur", "plugins:", ":Blur", "plugins:Blur()", "a b:C", ""])
def test_a_name_of_another_shape_is_an_error_that_shows_the_right_one(name: str) -> None:
    with pytest.raises(RuntimeStartError, match=r"package\.module:Class"):
        discover([name], with_entry_points=False)
