"""One verdict for a file: alone or among others, from disk or a buffer, by one process or many."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.governance_lint.guarded_project import command_line, flake8
from tests.governance_lint.sample_project import copy_sample

_CASES = Path(__file__).parent / "cases"

#: Each has something of its own: other files' callers, odd bytes, odd columns, stubs, many choke points.
PROJECTS = ("sample", "types_caller_hops", "forms_bytes", "types_syntax_columns", "forms_reflection_more")


@pytest.fixture(params=PROJECTS)
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if request.param == "sample":
        return copy_sample(tmp_path)
    return Path(shutil.copytree(_CASES / request.param, tmp_path / request.param))


def lines(*outputs: str) -> list[str]:
    """Return the findings of some runs, one line each, sorted."""
    found = (line.removeprefix("./") for output in outputs for line in output.splitlines())
    return sorted(line for line in found if ": EXG" in line)


def test_every_way_to_ask_gets_the_same_lines(project: Path) -> None:
    paths = [str(path.relative_to(project)) for path in sorted(project.rglob("*.py"))]
    half = paths[::2]

    expected = lines(flake8(project, "--jobs", "1", "--exg-no-cache", ".").stdout)

    assert expected
    by_way = {
        "fork, cold": lines(flake8(project, "--jobs", "4", ".", start="fork").stdout),
        "fork, warm": lines(flake8(project, "--jobs", "4", ".", start="fork").stdout),
        "spawn, no cache": lines(flake8(project, "--jobs", "4", "--exg-no-cache", ".", start="spawn").stdout),
        "forkserver, no cache": lines(
            flake8(project, "--jobs", "4", "--exg-no-cache", ".", start="forkserver").stdout
        ),
        "one process, warm": lines(flake8(project, "--jobs", "1", ".").stdout),
        "in two halves": lines(
            flake8(project, "--exg-no-cache", *half).stdout,
            flake8(project, "--exg-no-cache", *sorted(set(paths) - set(half))).stdout,
        ),
        "command line": lines(command_line(project, "--no-cache").stdout),
        "command line, warm": lines(command_line(project).stdout),
    }
    assert by_way == dict.fromkeys(by_way, expected)


@pytest.mark.parametrize("warm", [False, True])
def test_each_file_alone_and_as_a_buffer_gets_its_own_lines(tmp_path: Path, warm: bool) -> None:
    project = copy_sample(tmp_path)
    expected = lines(flake8(project, "--exg-no-cache", ".").stdout)
    paths = [str(path.relative_to(project)) for path in sorted(project.rglob("*.py"))]
    cache = [] if warm else ["--exg-no-cache"]
    if warm:
        flake8(project, ".")

    alone = [flake8(project, *cache, path).stdout for path in paths]
    buffers = [
        flake8(project, *cache, "--stdin-display-name", path, "-", stdin=(project / path).read_bytes()).stdout
        for path in paths
    ]

    assert (lines(*alone), lines(*buffers)) == (expected, expected)
