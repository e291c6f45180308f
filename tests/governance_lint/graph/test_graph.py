"""What the graph sees of a project, and that what it draws can be read."""

from __future__ import annotations

import itertools
import subprocess
import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from governance_lint.graph.chain import Chain, Link
from governance_lint.graph.drawing import Content, with_legend
from governance_lint.graph.drawio import drawio
from governance_lint.graph.execution_path import Duty, ExecutionPath, Standing
from governance_lint.graph.mermaid import mermaid
from governance_lint.graph.rows import Beside, Join, Row, Rows
from governance_lint.graph.svg import svg
from tests.governance_lint.example_projects import write_project
from tests.governance_lint.graph.drawn_project import FILES, seen

if TYPE_CHECKING:
    from pathlib import Path

    from governance_lint.graph.drawing import Box, Page


@pytest.fixture(scope="module")
def looked(tmp_path_factory: pytest.TempPathFactory) -> tuple[ExecutionPath, tuple[Page, ...]]:
    return seen(tmp_path_factory.mktemp("drawn"))


@pytest.fixture(scope="module")
def path(looked: tuple[ExecutionPath, tuple[Page, ...]]) -> ExecutionPath:
    return looked[0]


@pytest.fixture(scope="module")
def drawn(looked: tuple[ExecutionPath, tuple[Page, ...]]) -> tuple[Page, ...]:
    return looked[1]


def test_calls_between_layers_are_seen_also_where_a_method_is_handed_on(path: ExecutionPath) -> None:
    assert [(step.caller.dotted, step.callee.dotted) for step in path.steps] == [
        ("shop.routes.order", "shop.services.Service.order"),
        ("shop.services.Service.order", "shop.runner.Runner.run"),
    ]


def test_who_touches_a_governed_method_is_seen_where_it_is_allowed_too(path: ExecutionPath) -> None:
    assert {(touch.holder.dotted, touch.standing) for touch in path.touches} == {
        ("shop.home.serve", Standing.ALLOWED),
        ("shop.routes.quick", Standing.BYPASS),
    }


def test_a_runner_is_seen_with_what_it_calls_around_the_run(path: ExecutionPath) -> None:
    (runner,) = path.runners

    assert {(duty, member.dotted) for duty, member in runner.duties} == {
        (Duty.VALIDATES_INPUT, "shop.checks.check_input"),
        (Duty.WRAPS_ERRORS, "shop.checks.enveloped"),
        (Duty.FINALLY, "shop.registry.Registry.count"),
    }
    assert [member.dotted for member in runner.executes] == ["shop.runner.Box.call"]
    assert runner.catches == ("Exception",)
    assert [*path.returns.values()] == ["dict[str, str]"]


def test_the_owners_own_settings_of_a_state_are_seen(path: ExecutionPath) -> None:
    assert [(setter.function.dotted, setter.states) for setter in path.setters] == [
        ("shop.registry.Registry.__init__", ("RED",)),
        ("shop.registry.Registry.count", ("GREEN",)),
    ]


def test_addresses_and_handlers_are_those_that_are_registered(path: ExecutionPath) -> None:
    assert {member.name: told for member, told in path.addresses.items()} == {
        "order": ("POST /v1/orders",),
        "quick": ("POST /v1/quick",),
    }
    assert [(caught, member.dotted) for caught, member in path.handlers] == [
        ("LookupError", "shop.routes.on_lost")
    ]


def test_there_is_a_page_for_each_subject(drawn: tuple[Page, ...]) -> None:
    assert [page.name for page in drawn] == [
        "Execution flow", "Order lifecycle", "Registry states", "Error envelope flow", "Scanner enforcement",
    ]  # fmt: skip


def test_the_first_page_has_a_dashed_line_to_the_registry_and_the_scanner_before_ci(
    drawn: tuple[Page, ...],
) -> None:
    lines = {(line.source, line.target): line.stroke.name for line in drawn[0].lines}

    assert lines["shop.runner.Runner", "shop.registry.Registry"] == "AROUND"
    assert lines["scanner", "ci"] == "CALL"
    assert lines["shop.routes", "governed tools shop.tool.Tool.run"] == "BARRED"


def test_the_last_page_tells_where_the_scanner_is_run(drawn: tuple[Page, ...]) -> None:
    lines = {line for box in drawn[-1].boxes for line in box.content.lines}

    assert {"each commit: .pre-commit-config.yaml", "on pull_request, push", "2. make test"} <= lines
    assert "1. The scanner  ← the scanner" in lines


# -- what is drawn can be read -----------------------------------------------------------------------


def _crowded() -> list[Page]:
    """Return pages that are fuller than any project's."""
    rows = [
        Row(tuple(Content(f"{row}-{at}", f"Box {row} {at}", ("x" * at * 5,)) for at in range(4)))
        for row in range(5)
    ]
    ids = [item.id for row in rows for item in row.contents]
    column = [Beside(Content(f"side-{at}", "Beside"), at) for at in range(4)]
    joins = [Join(*pair) for pair in itertools.product(ids, [*ids, "side-1", "side-2"])]
    states = [Content(str(at), f"STATE {at}", ("said of it",)) for at in range(6)]
    links = [Link(*pair) for pair in itertools.permutations([item.id for item in states], 2)]
    return [
        with_legend(Rows(rows, column, joins).page("Rows", "crowded")),
        with_legend(Chain(states, links, [Content("note", "Note")]).page("Chain", "crowded")),
    ]


def _overlap(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def _crosses(start: tuple[int, int], end: tuple[int, int], box: Box) -> bool:
    """Whether a straight stretch, level or upright, runs through the inside of a box."""
    left, right = sorted((start[0], end[0]))
    top, bottom = sorted((start[1], end[1]))
    return left < box.right and box.x < right + (left == right) and top < box.bottom and box.y < bottom + (
        top == bottom
    )  # fmt: skip


def _every_page(drawn: tuple[Page, ...]) -> list[Page]:
    return [*drawn, *_crowded()]


def test_no_two_boxes_overlap_and_all_lie_on_the_page(drawn: tuple[Page, ...]) -> None:
    for page in _every_page(drawn):
        for one, other in itertools.combinations(page.boxes, 2):
            assert not _overlap(one, other), (page.name, one.content.id, other.content.id)
        for one, other in itertools.combinations(page.bands, 2):
            assert not _overlap(one, other), page.name
        for box in (*page.boxes, *page.bands):
            assert box.x >= 0
            assert box.right <= page.width
            assert box.bottom <= page.height


def test_no_line_runs_through_a_box(drawn: tuple[Page, ...]) -> None:
    for page in _every_page(drawn):
        for line in page.lines:
            for start, end in itertools.pairwise(line.points):
                assert start[0] == end[0] or start[1] == end[1], (page.name, line.source, line.target)
                crossed = [box.content.id for box in page.boxes if _crosses(start, end, box)]
                assert crossed == [], (page.name, line.source, line.target)


def test_the_file_for_diagrams_net_is_whole(drawn: tuple[Page, ...]) -> None:
    tree = ElementTree.fromstring(drawio(drawn))  # noqa: S314 -- our own text

    diagrams = tree.findall("diagram")
    assert [item.get("name") for item in diagrams] == [page.name for page in drawn]
    for diagram in diagrams:
        cells = diagram.findall("mxGraphModel/root/mxCell")
        names = [cell.get("id") for cell in cells]
        assert len(names) == len(set(names))
        assert {cell.get("parent") for cell in cells[1:]} <= {"0", "1"}
        ends = [cell.get(end) for cell in cells for end in ("source", "target") if cell.get(end)]
        assert set(ends) <= set(names)


def test_every_page_can_be_seen_without_any_program(drawn: tuple[Page, ...]) -> None:
    for page in drawn:
        tree = ElementTree.fromstring(svg(page))  # noqa: S314 -- our own text
        shown = "".join(tree.itertext())
        assert all(box.content.title in shown for box in page.boxes)


def test_the_chart_names_every_box_and_draws_every_line(drawn: tuple[Page, ...]) -> None:
    chart = mermaid(drawn)

    assert chart.count(" --> ") + chart.count(" -.-> ") + chart.count("|") // 2 + chart.count(" ==> ") >= sum(
        len(page.lines) for page in drawn
    )
    assert chart.count("subgraph ") == chart.count("\n  end") + chart.count("\n    end")


# -- the command -------------------------------------------------------------------------------------


def _graph(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "governance_lint", "graph", *arguments],
        cwd=root, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def test_a_committed_drawing_is_checked_and_the_line_says_what_mends_it(tmp_path: Path) -> None:
    write_project(tmp_path, FILES)
    written = _graph(tmp_path, "--output", "path.drawio", "--output", "path.svg")
    assert (written.returncode, written.stderr) == (0, "")
    renamed = FILES["shop/services.py"].replace("def order", "def place")
    write_project(
        tmp_path,
        {
            "shop/services.py": renamed,
            "shop/routes.py": FILES["shop/routes.py"].replace("service.order(", "service.place("),
        },
    )

    checked = _graph(tmp_path, "--check", "path.drawio", "--check", "path.svg")

    assert checked.returncode == 1
    first, second = checked.stdout.splitlines()
    assert first.startswith("path.drawio: does not show Service shop.services place().")
    assert first.endswith("To mend it: governance-lint graph --output path.drawio")
    assert second.endswith("To mend it: governance-lint graph --output path.svg")


def test_a_page_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    write_project(tmp_path, {"app.py": "", "governance.toml": '[repository]\nbanned-folders = ["old"]\n'})

    told = _graph(tmp_path, "--page", "Execution flaw")

    assert told.returncode == 2
    assert "did you mean 'Execution flow'? (there are: Execution flow, Scanner enforcement)" in told.stderr
