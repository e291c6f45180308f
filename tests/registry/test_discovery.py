"""Where plugins are found: a list in the settings, and installed packages."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from runtime import RuntimeStartError
from runtime.discovery import discover

if TYPE_CHECKING:
    from pathlib import Path


BROKEN = {
    "no_object": "offering:",
    "no_module": ":Blur",
    "a_call": "offering:Blur()",
    "a_file": "offering.py",
}


@pytest.fixture
def installed_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Install the metadata of a package that offers plugins, and a module that must not be imported."""
    metadata = tmp_path / "offering-1.0.dist-info"
    metadata.mkdir()
    metadata.joinpath("METADATA").write_text("Metadata-Version: 2.1\nName: offering\nVersion: 1.0\n")
    offers = {"blur": "offering:Blur", "sharp": "offering:Sharp [fast]", **BROKEN}
    lines = [f"{name} = {value}" for name, value in offers.items()]
    metadata.joinpath("entry_points.txt").write_text("\n".join(["[governance.plugins]", *lines]))
    tmp_path.joinpath("offering.py").write_text("raise RuntimeError('imported in the service')\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    return "offering:Blur"


def test_listed_names_come_first_and_each_once(installed_package: str) -> None:
    found = discover(["b:B", "a.c:A", "b:B", installed_package], with_entry_points=True)

    assert found.origins == ("b:B", "a.c:A", "offering:Blur", "offering:Sharp")


def test_installed_packages_are_found_without_being_imported(installed_package: str) -> None:
    assert installed_package in discover([], with_entry_points=True).origins
    assert "offering" not in sys.modules


def test_installed_packages_are_left_alone_when_not_wanted(installed_package: str) -> None:
    found = discover([], with_entry_points=False)

    assert (found.origins, found.misnamed) == ((), {})


@pytest.mark.usefixtures("installed_package")
@pytest.mark.parametrize("name", BROKEN)
def test_an_entry_point_that_names_no_plugin_is_told_in_one_line_and_stops_nobody(name: str) -> None:
    found = discover([], with_entry_points=True)

    line = found.misnamed[f"{name} = {BROKEN[name]}"]
    assert line.startswith(f"the package 'offering' offers it as {BROKEN[name]!r}, which is not")
    assert f"mend its entry point {name!r}" in line
    assert found.origins == ("offering:Blur", "offering:Sharp")


@pytest.mark.parametrize("name", ["blur", "plugins.Blur", "plugins:", ":Blur", "plugins:Blur()", "a b:C", ""])
def test_a_name_of_another_shape_is_an_error_that_shows_the_right_one(name: str) -> None:
    with pytest.raises(RuntimeStartError, match=r"package\.module:Class"):
        discover([name], with_entry_points=False)
