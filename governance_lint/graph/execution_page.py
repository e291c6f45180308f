"""The first page: from the client through the layers and the runner to the governed methods."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from governance_lint.graph.drawing import Content, Look, Stroke
from governance_lint.graph.execution_path import Standing
from governance_lint.graph.rows import Beside, Join, Row, Rows
from governance_lint.policy import SUFFIX_MARK
from governance_lint.texts.counts import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from governance_lint.graph.drawing import Page
    from governance_lint.graph.enforcement import Enforcement
    from governance_lint.graph.execution_path import ExecutionPath, Member, Touch

#: More boxes than this are not drawn in one row, and no more names than this in one box.
_MOST_BOXES, _MOST_NAMES = 5, 8
_CLIENT = "client"


def execution_page(path: ExecutionPath, enforcement: Enforcement) -> Page:
    """Return the page."""
    return _ExecutionPage(path, enforcement).page()


class _ExecutionPage:
    def __init__(self, path: ExecutionPath, enforcement: Enforcement) -> None:
        self._path = path
        self._enforcement = enforcement
        self._names: dict[str, dict[str, None]] = defaultdict(dict)  # by unit
        self._entered: dict[str, dict[str, None]] = defaultdict(dict)  # those that other layers call
        self._looks: dict[str, Look] = {}
        self._members: dict[str, Member] = {}
        self._merged: dict[str, str] = {}  # units that are drawn in another's box
        self._weight: dict[str, int] = defaultdict(int)

    def page(self) -> Page:
        by_layer = self._layered()
        executes = self._executes(by_layer)
        holders = self._holders()
        rows: list[Row] = []
        if self._path.layers:
            rows.append(Row((Content(_CLIENT, "Client", (), Look.OUTSIDE),)))
        for index, layer in enumerate(self._path.layers):
            contents = self._contents(by_layer[index])
            lines = () if contents else ("no call was seen",)
            rows.append(Row(contents, Content(f"layer-{index}", _last(layer), (layer, *lines), Look.LAYER)))
        rows.append(Row(self._contents(executes)))
        around = [unit for unit in holders if self._looks[unit] is Look.BYPASS]
        rows.append(Row(self._contents(around)))
        allowed = [unit for unit in holders if self._looks[unit] is not Look.BYPASS]
        rows.append(Row((*self._contents(allowed), *self._untouched())))
        rows.append(Row(tuple(self._governed())))
        rows = [row for row in rows if row.contents or row.caption]
        column = [*self._gates(), *self._notes(), *self._around(rows)]
        joins = [*self._joins(executes), Join("scanner", "ci", Stroke.CALL)]
        drawn = dict.fromkeys(
            Join(
                self._merged.get(join.source, join.source),
                self._merged.get(join.target, join.target),
                join.stroke,
            )
            for join in joins
        )
        name = "Execution flow"
        points = ", ".join(point.name for point in self._path.policy.chokepoints)
        subtitle = f"the calls that the code really has, as its types tell ({points or 'no choke point'})"
        return Rows(rows, column, list(drawn)).page(name, subtitle)

    # -- what is drawn ---------------------------------------------------------------------------------

    def _note(self, member: Member, look: Look = Look.UNIT, *, is_entered: bool = False) -> str:
        """Note that a function takes part; of several looks of a unit the gravest stays."""
        unit = member.unit
        self._members.setdefault(unit, member)
        if member.name:
            self._names[unit][member.name] = None
            if is_entered:
                self._entered[unit][member.name] = None
        order = (Look.UNIT, Look.RUNNER, Look.BYPASS)
        before = self._looks.get(unit, Look.UNIT)
        self._looks[unit] = max(before, look, key=order.index)
        self._weight[unit] += 1
        return unit

    def _layered(self) -> dict[int, dict[str, None]]:
        found: dict[int, dict[str, None]] = defaultdict(dict)
        for step in self._path.steps:
            found[step.from_layer][self._note(step.caller)] = None
            found[step.to_layer][self._note(step.callee, is_entered=True)] = None
        for runner in self._path.runners:
            unit = self._note(runner.runner, Look.RUNNER)
            if runner.layer is not None:
                found[runner.layer][unit] = None
        for touch in self._path.touches:
            if touch.layer is not None:
                found[touch.layer][self._note(touch.holder, _look(touch))] = None
        return found

    def _executes(self, by_layer: dict[int, dict[str, None]]) -> dict[str, None]:
        drawn = {unit for units in by_layer.values() for unit in units}
        return {
            self._note(member): None
            for runner in self._path.runners
            for member in runner.executes
            if member.unit not in drawn
        }

    def _holders(self) -> dict[str, None]:
        found = {
            self._note(touch.holder, _look(touch)): None
            for touch in self._path.touches
            if touch.layer is None
        }
        for runner in self._path.runners:
            if runner.layer is None:
                found[self._note(runner.runner, Look.RUNNER)] = None
        return found

    def _untouched(self) -> Iterator[Content]:
        """Yield the allowed callables that touch nothing governed and are no runners."""
        seen = {touch.holder.dotted for touch in self._path.touches}
        seen |= {runner.runner.dotted for runner in self._path.runners}
        for point in self._path.policy.chokepoints:
            for name in point.allowed:
                if not name.startswith(SUFFIX_MARK) and name not in seen:
                    seen.add(name)
                    lines = (name, "allowed, and touches nothing governed")
                    yield Content(f"allowed {name}", f"{_last(name)}()", lines, Look.ABSENT)

    def _contents(self, units: Iterable[str]) -> tuple[Content, ...]:
        wanted = sorted(units)
        if len(wanted) > _MOST_BOXES:
            by_weight = sorted(
                wanted, key=lambda unit: (self._looks[unit] is not Look.BYPASS, -self._weight[unit], unit)
            )
            shown, others = sorted(by_weight[: _MOST_BOXES - 1]), by_weight[_MOST_BOXES - 1 :]
            rest = f"and {len(others)} more: {others[0]}"
            self._merged |= dict.fromkeys(others, rest)
            look = max(
                (self._looks[unit] for unit in others), key=(Look.UNIT, Look.RUNNER, Look.BYPASS).index
            )
            more = (f"and {len(others) - _MOST_NAMES} more",) if len(others) > _MOST_NAMES else ()
            merged = Content(rest, f"{len(others)} more", (*sorted(others)[:_MOST_NAMES], *more), look)
            return (*map(self._content, shown), merged)
        return tuple(map(self._content, wanted))

    def _content(self, unit: str) -> Content:
        member = self._members[unit]
        addresses = [
            line
            for function, told in self._path.addresses.items()
            if function.unit == unit and function.name in self._names[unit]
            for line in told
        ]
        title = member.owner or _last(member.module)
        lines = [member.module, *(addresses or _called(self._entered[unit] or self._names[unit]))]
        for runner in self._path.runners:
            if runner.runner.unit == unit:
                lines += [f"except {caught}" for caught in runner.catches]
        return Content(unit, title, tuple(lines), self._looks[unit])

    def _governed(self) -> Iterator[Content]:
        for point in self._path.policy.chokepoints:
            for governed in point.governed:
                of_it = {
                    touch.target
                    for touch in self._path.touches
                    if touch.chokepoint == point.name and touch.standing is not Standing.SUSPECTED
                }
                method = governed.rpartition(".")[2]
                others = sorted(name for name in of_it if name != governed and name.endswith(f".{method}"))
                lines = [governed, f"choke point {point.name}"]
                if others and governed == point.governed[0]:
                    lines += [f"also reached as {name}" for name in others[:3]]
                    lines += [f"and {len(others) - 3} more"] if len(others) > 3 else []
                title = ".".join(governed.removeprefix(SUFFIX_MARK).split(".")[-2:])
                yield Content(f"governed {point.name} {governed}", f"{title}()", tuple(lines), Look.GOVERNED)

    # -- beside ----------------------------------------------------------------------------------------

    def _gates(self) -> Iterator[Beside]:
        policy = self._path.policy
        guarded = [counted(len(policy.chokepoints), "choke point"), counted(len(policy.runners), "runner")]
        yield Beside(Content("scanner", "Scanner", ("governance-lint", ", ".join(guarded)), Look.GATE))
        workflows = tuple(workflow.path for workflow in self._enforcement.workflows)
        look = Look.GATE if workflows else Look.ABSENT
        yield Beside(Content("ci", "CI", workflows or ("no workflow runs the scanner",), look))

    def _notes(self) -> Iterator[Beside]:
        lifecycle, own = self._path.lifecycle, self._path.policy.lifecycle
        if lifecycle is not None and own is not None:
            lines = [", ".join(lifecycle.states[at : at + 3]) for at in range(0, len(lifecycle.states), 3)]
            lines += [f"set only by {owner}" for owner in own.owners]
            yield Beside(Content("lifecycle", _last(lifecycle.enum), tuple(lines), Look.NOTE))
        for machine in self._path.machines:
            following: dict[str, list[str]] = defaultdict(list)
            for source, target in machine.edges:
                following[source].append(target)
            moves = [f"{state} → {' or '.join(targets)}" for state, targets in following.items()]
            yield Beside(Content(f"machine {machine.enum}", _last(machine.enum), tuple(moves), Look.NOTE))

    def _around(self, rows: list[Row]) -> Iterator[Beside]:
        row_of = {item.id: index for index, row in enumerate(rows) for item in row.contents}
        duties: dict[str, dict[str, None]] = defaultdict(dict)
        members: dict[str, Member] = {}
        first: dict[str, int] = {}
        for runner in self._path.runners:
            row = row_of.get(self._merged.get(runner.runner.unit, runner.runner.unit), 0)
            for duty, member in runner.duties:
                if member.unit not in row_of:
                    duties[member.unit][f"{duty.value}: {member.name}()"] = None
                    members[member.unit] = member
                    first[member.unit] = min(first.get(member.unit, row), row)
        setting = {setter.function.module for setter in self._path.setters if setter.is_owner}
        for unit in sorted(duties):
            member = members[unit]
            title = member.owner or _last(member.module)
            lines = [member.module, *duties[unit]]
            if member.module in setting and self._path.lifecycle is not None:
                lines.append(f"holds {_last(self._path.lifecycle.enum)}")
            yield Beside(Content(unit, title, tuple(lines), Look.BESIDE), first[unit])

    # -- lines -----------------------------------------------------------------------------------------

    def _joins(self, executes: dict[str, None]) -> Iterator[Join]:
        outermost = {step.caller.unit for step in self._path.steps if step.from_layer == 0}
        yield from (Join(_CLIENT, unit) for unit in sorted(outermost))
        for step in self._path.steps:
            is_next = step.to_layer == step.from_layer + 1
            yield Join(step.caller.unit, step.callee.unit, Stroke.CALL if is_next else Stroke.BARRED)
        runners = {runner.runner.unit for runner in self._path.runners}
        for runner in self._path.runners:
            for _, member in runner.duties:
                yield Join(runner.runner.unit, member.unit, Stroke.AROUND)
            for member in runner.executes:
                yield Join(runner.runner.unit, member.unit)
        for touch in self._path.touches:
            unit = touch.holder.unit
            if touch.standing is Standing.ALLOWED and touch.layer is None and unit not in runners:
                yield from (Join(executed, unit, Stroke.AROUND) for executed in executes)
            for point in self._path.policy.chokepoints:
                for governed in point.governed:
                    if point.name == touch.chokepoint and _is_meant(governed, touch, point.governed):
                        stroke = Stroke.CALL if touch.standing is Standing.ALLOWED else Stroke.BARRED
                        yield Join(unit, f"governed {point.name} {governed}", stroke)


def _is_meant(governed: str, touch: Touch, all_governed: tuple[str, ...]) -> bool:
    """Whether a touch is drawn to one of a choke point's names: to the first with its method."""
    method = touch.target.rpartition(".")[2]
    fitting = [name for name in all_governed if name.rpartition(".")[2] == method]
    exact = [
        name for name in fitting if touch.target == name or name == touch.target.removeprefix(SUFFIX_MARK)
    ]
    return governed == (exact or fitting or [""])[0]


def _look(touch: Touch) -> Look:
    return Look.RUNNER if touch.standing is Standing.ALLOWED else Look.BYPASS


def _called(names: Iterable[str]) -> list[str]:
    """Return the names of functions, a few on each line."""
    wanted = [f"{name}()" for name in names]
    shown = wanted[:_MOST_NAMES]
    if len(wanted) > _MOST_NAMES:
        shown.append(f"and {len(wanted) - _MOST_NAMES} more")
    lines: list[str] = []
    for name in shown:
        if lines and len(lines[-1]) + len(name) + 2 <= 34:
            lines[-1] += f", {name}"
        else:
            lines.append(name)
    return lines


def _last(dotted: str) -> str:
    return dotted.rpartition(".")[2]
