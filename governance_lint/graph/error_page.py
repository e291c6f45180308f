"""The page of errors: from what raises through the envelope and up the layers to the client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.graph.drawing import Content, Look, Stroke
from governance_lint.graph.execution_path import Duty
from governance_lint.graph.rows import Beside, Join, Row, Rows
from governance_lint.policy import SUFFIX_MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.graph.drawing import Page
    from governance_lint.graph.execution_path import ExecutionPath, RunnerSeen

_CLIENT, _HANDLERS = "client", "handlers"


def error_page(path: ExecutionPath) -> Page | None:
    """Return the page; None where no runner wraps errors."""
    wrapping = [item for item in path.runners if any(duty is Duty.WRAPS_ERRORS for duty, _ in item.duties)]
    if not wrapping:
        return None
    raising: dict[str, Content] = {}
    runners: dict[str, Content] = {}
    wrappers: dict[str, Content] = {}
    joins: list[Join] = []
    for seen in wrapping:
        runner = seen.runner
        caught = tuple(f"except {name}" for name in seen.catches)
        runners[runner.dotted] = Content(
            runner.dotted,
            f"{runner.owner or runner.module}.{runner.name}()",
            (runner.module, *caught),
            Look.RUNNER,
        )
        for content in _raising(path, seen):
            raising[content.id] = content
            joins.append(Join(content.id, runner.dotted, Stroke.RAISES))
        for duty, member in seen.duties:
            if duty is Duty.WRAPS_ERRORS:
                returned = path.returns.get(member, "")
                lines = (member.module, *((f"returns {returned}",) if returned else ()))
                wrappers[member.dotted] = Content(member.dotted, f"{member.name}()", lines, Look.BESIDE)
                joins.append(Join(runner.dotted, member.dotted, Stroke.ORDER))
    upward, more = _upward(path, wrapping)
    joins += more
    first = upward[0] if upward else {}
    joins += [Join(wrapper, unit, Stroke.ORDER) for wrapper in wrappers for unit in first]
    rows = [Row(tuple(raising.values())), Row(tuple(runners.values())), Row(tuple(wrappers.values()))]
    rows += [Row(tuple(units.values())) for units in upward[:-1]]
    last = dict(upward[-1]) if upward else {}
    if path.handlers:
        lines = tuple(f"{caught} → {member.name}()" for caught, member in path.handlers)
        last[_HANDLERS] = Content(_HANDLERS, "Errors beside the run", lines, Look.BESIDE)
    rows.append(Row(tuple(last.values())))
    client = Content(_CLIENT, "Client", ("reads the error's public part alone",), Look.OUTSIDE)
    rows.append(Row((client,)))
    joins += [Join(unit, _CLIENT, Stroke.ORDER) for unit in last or wrappers]
    rows = [row for row in rows if row.contents]
    return Rows(rows, [Beside(_checked())], joins).page(
        "Error envelope flow", "exception → envelope → API → client"
    )


def _raising(path: ExecutionPath, seen: RunnerSeen) -> Iterator[Content]:
    for duty, member in seen.duties:
        if duty is Duty.VALIDATES_INPUT:
            yield Content(
                member.dotted, f"{member.name}()", (member.module, "refuses what goes in"), Look.BESIDE
            )
    for point in path.policy.chokepoints:
        governed = point.governed[0]
        title = ".".join(governed.removeprefix(SUFFIX_MARK).split(".")[-2:])
        yield Content(governed, f"{title}()", (governed, "raises, or never returns"), Look.GOVERNED)
    for duty, member in seen.duties:
        if duty is Duty.VALIDATES_OUTPUT:
            yield Content(
                member.dotted, f"{member.name}()", (member.module, "refuses what comes out"), Look.BESIDE
            )


def _upward(path: ExecutionPath, wrapping: list[RunnerSeen]) -> tuple[list[dict[str, Content]], list[Join]]:
    """Return, layer by layer up from the runners, the units that call what is below, and what joins them."""
    below = {item.runner.unit for item in wrapping}
    rows: list[dict[str, Content]] = []
    joins: list[Join] = []
    while True:
        steps = [step for step in path.steps if step.callee.unit in below and step.from_layer < step.to_layer]
        callers = {step.caller.unit: step.caller for step in steps}
        if not callers or len(rows) > len(path.layers):
            return rows, joins
        if rows:
            pairs = {(step.callee.unit, step.caller.unit) for step in steps}
            joins += [Join(lower, upper, Stroke.ORDER) for lower, upper in sorted(pairs)]
        rows.append(
            {
                unit: Content(unit, caller.owner or caller.module.rpartition(".")[2], (caller.module,))
                for unit, caller in sorted(callers.items())
            }
        )
        below = set(callers)


def _checked() -> Content:
    lines = (
        "EXG205: whatever is raised around the run",
        "ends in an envelope",
        "EXG202: the metrics are updated on every path",
        "EXG402: no answer holds a raw exception,",
        "a traceback or an envelope's _internal",
    )
    return Content("checked", "Checked", lines, Look.NOTE)
