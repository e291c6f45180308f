"""Editors that run flake8 inside of python-lsp-server get our findings with theirs."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.governance_lint.editor import Editor
from tests.governance_lint.guarded_project import HANDLERS, write_guarded_project

_FLAKE8 = str(Path(sys.executable).with_name("flake8"))
_OTHERS = ("pycodestyle", "pyflakes", "mccabe", "autopep8", "yapf", "rope_autoimport")


def test_python_lsp_server_shows_what_flake8_finds_in_the_unsaved_text(tmp_path: Path) -> None:
    folder = write_guarded_project(tmp_path)
    off = {name: {"enabled": False} for name in _OTHERS}
    flake8 = {"enabled": True, "executable": _FLAKE8, "select": ["EXG"]}
    with Editor(folder, (sys.executable, "-m", "pylsp"), names_versions=False) as editor:
        settings = {"pylsp": {"plugins": {**off, "flake8": flake8}}}
        editor.tell("workspace/didChangeConfiguration", {"settings": settings})

        editor.open("app/handlers.py", f"\n{HANDLERS}")

        editor.await_places("app/handlers.py", ["6:12 EXG101"])
        message = "app.plugin.Plugin.run() called outside ToolRunner.run: Only the runner runs plugins."
        assert message in editor.said("app/handlers.py")[0]["message"]
