"""Projects and files of absurd sizes are checked, in a time that can be waited for."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tests.governance_lint.example_projects import check_project, places, write_project
from tests.governance_lint.guarded_project import (
    BYPASS,
    HANDLERS,
    command_line,
    findings,
    write_guarded_project,
)
from tests.governance_lint.properties.effort import FUZZING

if TYPE_CHECKING:
    from pathlib import Path

_FILES = 50_000 if FUZZING else 5_000
_A_FOLDER = 100
#: What no machine needs, however busy it is, unless the time grows with the square of something.
_SECONDS = 240

_QUIET = """\
import os
from app.quiet import double


class Thing:
    def value(self) -> int:
        return double({number})

    def walk(self) -> object:
        return os.walk(".")
"""


def test_a_project_of_very_many_files_is_checked(tmp_path: Path) -> None:
    write_guarded_project(tmp_path)
    for folder in range(_FILES // _A_FOLDER):
        parent = f"app/part_{folder}"
        write_project(
            tmp_path,
            {f"{parent}/m{number}.py": _QUIET.format(number=number) for number in range(_A_FOLDER)},
        )
    started = time.monotonic()

    cold = command_line(tmp_path)
    warm = command_line(tmp_path)

    assert (findings(cold), findings(warm)) == ([BYPASS], [BYPASS])
    assert f"(checked {_FILES + 5})" in cold.stdout
    assert time.monotonic() - started < _SECONDS


def test_a_file_of_a_hundred_thousand_lines_is_checked(tmp_path: Path) -> None:
    write_guarded_project(tmp_path, {"app/handlers.py": "x = 1\n" * 100_000 + HANDLERS})

    assert places(check_project(tmp_path), tmp_path) == {("app/handlers.py", 100_005)}


def test_a_function_of_very_many_statements_is_checked(tmp_path: Path) -> None:
    statements = "    y = other.go(1)\n" * 20_000
    write_guarded_project(tmp_path, {"app/handlers.py": f"{HANDLERS}\n\ndef long(other):\n{statements}"})
    started = time.monotonic()

    assert places(check_project(tmp_path), tmp_path) == {("app/handlers.py", 5)}
    assert time.monotonic() - started < _SECONDS


def test_very_many_accesses_in_one_file_are_all_reported(tmp_path: Path) -> None:
    functions = "".join(f"def f{number}(p: Plugin):\n    return p.run({{}})\n" for number in range(1000))
    write_guarded_project(tmp_path, {"app/handlers.py": HANDLERS + functions})
    started = time.monotonic()

    assert len(check_project(tmp_path)) == 1001
    assert time.monotonic() - started < _SECONDS


def test_a_line_of_a_million_characters_is_checked(tmp_path: Path) -> None:
    long = "[" + "1, " * 300_000 + "plugin.run({})]"
    write_guarded_project(tmp_path, {"app/handlers.py": HANDLERS.replace("plugin.run({})", long)})

    (violation,) = check_project(tmp_path)

    assert (violation.line, violation.span.column) == (5, 11 + 1 + 900_000)


def test_a_long_chain_of_classes_and_one_of_callers_end(tmp_path: Path) -> None:
    classes = "class C0(Plugin): ...\n" + "".join(f"class C{n}(C{n - 1}): ...\n" for n in range(1, 400))
    callers = "".join(f"def g{n}(p):\n    return g{n + 1}(p)\n" for n in range(400))
    text = (
        f"{HANDLERS}\n{classes}\n{callers}\ndef g400(p):\n    return p.run()\n\n\nC399().run(g0(Plugin()))\n"
    )
    write_guarded_project(tmp_path, {"app/handlers.py": text})

    reported = {item.line for item in check_project(tmp_path)}

    assert {5, text.count("\n")} <= reported
