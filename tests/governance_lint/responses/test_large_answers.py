"""A function that answers and is too large to be read with all that it calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.governance_lint.example_projects import check_project, write_project

if TYPE_CHECKING:
    from pathlib import Path

_TOP = """\
from fastapi import APIRouter, HTTPException

router = APIRouter()


def number(text):
    try:
        return int(text)
    except ValueError as exc:
        raise HTTPException(400, detail=str(exc))


def stripped(answer):
    tidy(answer)
    return answer


def tidy(answer):
    answer.pop("error")


@router.get("/large")
def large(text):
    number(text)
    number(text)
    try:
        int(text)
    except ValueError as exc:
        if text:
            return stripped({"error": str(exc)})
        work_0(exc)


"""
_WORKS = 12


def _large_project() -> str:
    steps = "".join(f"    step = {index}\n" for index in range(10))
    works = [
        f"def work_{index}(exc):\n    work_{index + 1}(exc)\n{steps}" + f"    work_{index + 1}(exc)\n" * 12
        for index in range(_WORKS)
    ]
    return _TOP + "\n\n".join((*works, f"def work_{_WORKS}(exc): ...\n"))


def test_what_the_nearest_helpers_raise_is_seen_all_the_same(tmp_path: Path) -> None:
    policy = '[repository]\nbanned-folders = ["phase_*"]\n'
    write_project(tmp_path, {"governance.toml": policy, "pages.py": _large_project()})

    found = check_project(tmp_path)

    assert [(item.line, item.code) for item in found] == [(10, "EXG402")]
