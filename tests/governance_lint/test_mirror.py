"""The mirror of a project with an editor's unsaved texts: what is in it, and that nothing outside changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from governance_lint.entrypoints.mirror import Mirror
from governance_lint.policy_file import load_policy
from governance_lint.violation import Place, Span, Violation
from tests.governance_lint.guarded_project import write_guarded_project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_guarded_project(
        tmp_path / "project", {"app/py.typed": "", "notes.txt": "", "app/new.pyi": ""}
    )


@pytest.fixture
def mirror(project: Path) -> Iterator[Mirror]:
    made = Mirror(load_policy(project))
    yield made
    made.close()
    assert not made.policy.root.exists()


def _text(mirror: Mirror, project: Path, name: str) -> str:
    return (mirror.policy.root / name).read_text()


def test_the_unsaved_text_stands_in_it_and_all_else_as_on_disk(mirror: Mirror, project: Path) -> None:
    mirror.show(
        b"1", {str(project / "app/plugin.py"): "unsaved", str(project.parent / "other.py"): "outside"}
    )

    names = {str(path.relative_to(mirror.policy.root)) for path in mirror.policy.root.rglob("*")}
    on_disk = {str(path.relative_to(project)) for path in project.rglob("*")}
    assert names == on_disk - {"notes.txt", "governance.toml"}
    assert _text(mirror, project, "app/plugin.py") == "unsaved"
    assert _text(mirror, project, "app/handlers.py") == (project / "app/handlers.py").read_text()
    assert (project / "app/plugin.py").read_text() != "unsaved"


def test_a_saved_text_is_that_on_disk_again_and_what_is_gone_is_gone(mirror: Mirror, project: Path) -> None:
    mirror.show(b"1", {str(project / "app/plugin.py"): "unsaved", str(project / "app/fresh.py"): "unsaved"})
    (project / "app/handlers.py").unlink()
    (project / "app/plugin.py").write_text("saved")

    mirror.show(b"2", {})

    assert _text(mirror, project, "app/plugin.py") == "saved"
    assert not (mirror.policy.root / "app/fresh.py").exists()
    assert not (mirror.policy.root / "app/handlers.py").is_symlink()


def test_what_a_link_to_a_folder_leads_to_is_not_written(mirror: Mirror, project: Path) -> None:
    outside = project.parent / "outside"
    outside.mkdir()
    (outside / "part.py").write_text("on disk")
    (project / "linked").symlink_to(outside)

    mirror.show(b"1", {str(project / "linked/part.py"): "unsaved"})

    assert (outside / "part.py").read_text() == _text(mirror, project, "linked/part.py") == "on disk"


def test_what_is_found_in_it_is_told_of_the_project(mirror: Mirror, project: Path) -> None:
    path = mirror.inside(str(project / "app/plugin.py"))
    found = Violation(
        "EXG000", f"cannot check {path}: x", path, Span(1, 0, 1, 1), why=(Place(f"see {path}", path, 1),)
    )

    told = mirror.as_outside(found)

    plain = str(project / "app/plugin.py")
    assert (told.message, told.path, told.why[0][:2]) == (
        f"cannot check {plain}: x",
        plain,
        (f"see {plain}", plain),
    )
    assert mirror.outside(path) == plain
    assert mirror.inside("/elsewhere/a.py") == mirror.outside("/elsewhere/a.py") == "/elsewhere/a.py"
