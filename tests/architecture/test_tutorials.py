"""The tutorials say what happens: each is walked, command for command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tutorials import TUTORIALS, walk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("tutorial", sorted(TUTORIALS.glob("*.md")), ids=lambda path: path.stem)
def test_a_tutorial_prints_what_it_says(tutorial: Path, tmp_path: Path) -> None:
    folder = tmp_path / "project"
    folder.mkdir()

    printed = list(walk(tutorial, folder))

    assert printed
    assert [(item.commands, item.told, item.got) for item in printed if not item.is_as_told] == []
