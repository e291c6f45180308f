"""`make` makes the environment anew exactly when it must, and CI says what a bare machine lacks."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
NEEDED = ("Makefile", "pyproject.toml", "requirements", ".ci")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Copy what a set-up reads, without an environment."""
    folder = tmp_path / "checkout"
    folder.mkdir()
    for name in NEEDED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            shutil.copy(source, folder)
    return folder


def would_be_done(folder: Path) -> str:
    """Return the commands that `make scan` would run, without running one of them."""
    done = subprocess.run(
        ["make", "--dry-run", "scan"], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout


def makes_an_environment(folder: Path) -> bool:
    return "-m venv --clear .venv" in would_be_done(folder)


def pretend_that_it_is_made(folder: Path) -> None:
    """Leave behind what a set-up leaves, without its minute of downloads."""
    stamp = re.search(r"echo (\S+) > \.venv/\.made", would_be_done(folder))
    assert stamp is not None
    (folder / ".venv/bin").mkdir(parents=True)
    (folder / ".venv/bin/python").symlink_to(sys.executable)
    (folder / ".venv/.made").write_text(f"{stamp[1]}\n")
    (folder / ".venv/.installed").touch()


def test_a_fresh_checkout_makes_its_environment(checkout: Path) -> None:
    assert makes_an_environment(checkout)


def test_a_made_environment_is_kept(checkout: Path) -> None:
    pretend_that_it_is_made(checkout)

    assert not makes_an_environment(checkout)


def test_new_pins_make_it_anew(checkout: Path) -> None:
    pretend_that_it_is_made(checkout)

    with (checkout / "requirements/dev.txt").open("a") as pins:
        pins.write("# another pin\n")

    assert makes_an_environment(checkout)


def test_a_moved_checkout_makes_it_anew(checkout: Path, tmp_path: Path) -> None:
    pretend_that_it_is_made(checkout)

    moved = checkout.rename(tmp_path / "moved")

    assert makes_an_environment(moved)


def test_a_copied_checkout_makes_its_own(checkout: Path, tmp_path: Path) -> None:
    pretend_that_it_is_made(checkout)

    copy = shutil.copytree(checkout, tmp_path / "copy", symlinks=True)

    assert makes_an_environment(copy)


def test_a_vanished_python_makes_it_anew(checkout: Path) -> None:
    pretend_that_it_is_made(checkout)

    (checkout / ".venv/bin/python").unlink()

    assert makes_an_environment(checkout)


def test_an_interrupted_set_up_is_begun_again(checkout: Path) -> None:
    pretend_that_it_is_made(checkout)

    (checkout / ".venv/.made").unlink()

    assert makes_an_environment(checkout)


def test_new_metadata_only_installs_the_project_again(checkout: Path) -> None:
    pretend_that_it_is_made(checkout)
    (checkout / ".venv/.installed").unlink()

    assert "--editable" in would_be_done(checkout)
    assert not makes_an_environment(checkout)


@pytest.mark.parametrize(
    ("missing", "cure"),
    [
        ("git", "apt-get install git"),
        ("make", "apt-get install make"),
        ("python3", "apt-get install python3 python3-venv"),
    ],
)
def test_ci_names_the_cure_for_a_missing_program(
    checkout: Path, tmp_path: Path, missing: str, cure: str
) -> None:
    machine = tmp_path / "bin"
    machine.mkdir()
    for name in {"bash", "dirname", "git", "make", "python3"} - {missing}:
        (machine / name).symlink_to(shutil.which(name) or sys.executable)

    done = subprocess.run(
        [checkout / ".ci/run"], env={"PATH": str(machine)}, capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert (done.stdout, done.stderr) == (f".ci/run: {missing} is missing: {cure}\n", "")


def test_no_requirement_names_an_index() -> None:
    pins = "".join(path.read_text() for path in ROOT.glob("requirements/*.txt"))

    assert not re.search(r"https?://|--index|--find-links", pins)


def test_every_requirement_is_pinned_by_hash() -> None:
    pins = [path.read_text() for path in ROOT.glob("requirements/*.txt")]

    names = sum(len(re.findall(r"^\S+==", text, re.MULTILINE)) for text in pins)

    assert names == sum(len(re.findall(r"^\S+==.*\\\n +--hash=sha256:", text, re.MULTILINE)) for text in pins)
