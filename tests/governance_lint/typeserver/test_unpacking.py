"""Where the type server unpacks: a folder that only its user can write to, or one for the run alone."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from governance_lint.typeserver.process import Question, TypeServer, TypeServerError
from governance_lint.typeserver.unpacking import unpacking_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

PROGRAM = Path("/bin/sh")  #: any file that every user can read


@pytest.fixture
def temporary(tmp_path: Path, open_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a temporary folder as all users of a machine share it."""
    folder = open_folder / "tmp"
    folder.mkdir()
    folder.chmod(0o1777)
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def builtins_of_a_server() -> str:
    """Start the installed server, and return the address of the file in which it shows `int`."""
    server = TypeServer("")
    try:
        document = {"uri": "file:///nowhere/a.py"}
        server.tell(
            "textDocument/didOpen",
            {"textDocument": {**document, "languageId": "python", "version": 1, "text": "int\n"}},
        )
        place = {"textDocument": document, "position": {"line": 0, "character": 0}}
        (answer,) = server.ask([Question("textDocument/definition", place)])
    finally:
        server.close()
    first = answer[0] if isinstance(answer, list) else answer
    return str(first["uri"])


def test_a_folder_is_kept_for_the_next_run(temporary: Path, tmp_path: Path) -> None:
    first = unpacking_folder(PROGRAM, tmp_path)

    second = unpacking_folder(PROGRAM, tmp_path)

    assert first.path == second.path
    assert first.path.is_relative_to(temporary)


def test_another_program_has_another_folder(temporary: Path, tmp_path: Path) -> None:
    assert unpacking_folder(PROGRAM, tmp_path).path != unpacking_folder(Path(__file__), tmp_path).path


def test_nobody_else_can_write_there(temporary: Path, tmp_path: Path) -> None:
    home = unpacking_folder(PROGRAM, tmp_path).path.parent

    assert home.stat().st_mode & 0o077 == 0


def test_what_others_may_write_to_is_not_used(temporary: Path, tmp_path: Path) -> None:
    home = unpacking_folder(PROGRAM, tmp_path).path.parent
    home.chmod(0o777)

    assert unpacking_folder(PROGRAM, tmp_path).path == tmp_path


def test_a_link_in_its_place_is_not_followed(temporary: Path, tmp_path: Path) -> None:
    home = unpacking_folder(PROGRAM, tmp_path).path.parent
    home.rename(tmp_path / "elsewhere")
    home.symlink_to(tmp_path / "elsewhere")

    assert unpacking_folder(PROGRAM, tmp_path).path == tmp_path


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be two users")
def test_what_another_user_owns_is_not_used(
    temporary: Path, tmp_path: Path, nobody: Callable[[], AbstractContextManager[None]]
) -> None:
    with nobody():
        home = unpacking_folder(PROGRAM, tmp_path).path.parent
    assert home.parent == temporary
    home.rename(temporary / f"governance-lint-of-{os.geteuid()}")

    assert unpacking_folder(PROGRAM, tmp_path).path == tmp_path


def test_where_no_folder_can_last_there_is_one_for_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))

    assert unpacking_folder(PROGRAM, tmp_path).path == tmp_path


def test_the_server_unpacks_into_the_folder_that_is_kept(temporary: Path) -> None:
    shown = builtins_of_a_server()

    assert shown.startswith(f"file://{temporary}/governance-lint-of-{os.geteuid()}/")
    assert list(temporary.glob("pyrefly*")) == []


def test_what_is_lost_there_is_unpacked_again(temporary: Path) -> None:
    lost = Path(builtins_of_a_server().removeprefix("file://"))
    lost.unlink()

    builtins_of_a_server()

    assert lost.exists()


def test_a_server_that_cannot_unpack_is_not_listened_to(temporary: Path) -> None:
    """It would go on, and know nothing of the standard library."""
    unpacked = Path(builtins_of_a_server().removeprefix("file://")).parent
    (unpacked.parent / "unpacked").unlink()
    unpacked.rename(unpacked.with_name("away"))
    unpacked.touch()  # a file stands in the way

    with pytest.raises(TypeServerError, match="cannot unpack the standard library's types into"):
        TypeServer("")
