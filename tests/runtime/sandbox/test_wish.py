"""What a plugin's code says of the level that it wants, read without importing it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from runtime.sandbox.wish import speaks_of_strict
from tests.runtime.tools import dotted_name

if TYPE_CHECKING:
    from pathlib import Path

_STRONG = """
from runtime import IsolationLevel as Level, Manifest
STRONG = Level.STRICT
MANIFEST = Manifest("Blurs.", ("image/png",), isolation=STRONG)
raise RuntimeError("imported")
"""
_BLUR = "raise RuntimeError('imported')\nclass Blur:\n    manifest = MANIFEST\n"


@pytest.mark.parametrize(
    "files",
    [
        {"blur.py": _STRONG},
        {"blur.py": "isolation = 'strict'"},
        {"blur.py": f"from sister import MANIFEST\n{_BLUR}", "sister.py": _STRONG},
        {"blur.py": f"from sister.m import MANIFEST\n{_BLUR}", "sister/m.py": _STRONG},
        {"blur/__init__.py": "from .inner import Blur", "blur/inner.py": _STRONG},
        {
            "blur/__init__.py": f"from blur.b import MANIFEST\n{_BLUR}",
            "blur/b.py": "from . import b, c\nMANIFEST = c.MANIFEST",
            "blur/c.py": _STRONG,
        },
    ],
)
def test_it_is_found_wherever_the_manifest_is_written(
    files: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(files, tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))

    assert speaks_of_strict("blur:Blur")
    assert not {"blur", "sister"} & set(sys.modules)


@pytest.mark.parametrize(
    "files",
    [
        {"blur.py": "from runtime import IsolationLevel, Manifest  # isolation: strict is not needed"},
        {"blur.py": "def isolation(a, b):\n    return zip(a, b, strict=True)"},
        {"blur.py": "import json, nowhere_at_all\nfrom .. import beyond"},
        {"blur.py": "isolation = 'strict' is no Python"},
        {"blur.py": "\0isolation.STRICT"},
        {"blur/strict.txt": "isolation=IsolationLevel.STRICT"},
    ],
)
def test_what_only_looks_like_it_is_not_taken_for_it(
    files: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(files, tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))

    assert not speaks_of_strict("blur:Blur")


@pytest.mark.parametrize(
    ("stem", "wants"), [("writes_when_imported", True), ("answers", False), ("not_there", False)]
)
def test_plugins_of_the_runtime_s_own_tests_say_it_or_not(stem: str, wants: bool) -> None:
    assert speaks_of_strict(dotted_name(stem)) is wants


def _write(files: dict[str, str], folder: Path) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
