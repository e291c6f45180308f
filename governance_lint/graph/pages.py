"""The pages of the picture: which boxes, in which rows, joined by which lines."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from governance_lint.graph.chain import Chain, Link
from governance_lint.graph.drawing import Content, Look, Stroke, with_legend
from governance_lint.graph.error_page import error_page
from governance_lint.graph.execution_page import execution_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.graph.drawing import Page
    from governance_lint.graph.enforcement import Enforcement, Workflow
    from governance_lint.graph.execution_path import ExecutionPath, Machine

#: What is no part of what a machine's states are states of: `JobStatus` is that of a job.
_ENDINGS = ("Status", "State", "States", "Stage")
_WRAPPED = 26


def pages(path: ExecutionPath, enforcement: Enforcement) -> tuple[Page, ...]:
    """Return all pages that a project has something for."""
    found = [execution_page(path, enforcement)]
    found += [_machine_page(machine) for machine in path.machines]
    if path.lifecycle is not None:
        found.append(_lifecycle_page(path, path.lifecycle))
    errors = error_page(path)
    if errors is not None:
        found.append(errors)
    found.append(_enforcement_page(path, enforcement))
    return tuple(with_legend(_named_once(page, found[:index])) for index, page in enumerate(found))


def _named_once(page: Page, before: list[Page]) -> Page:
    """Return a page under a name that no page before it has."""
    same = sum(other.name == page.name for other in before)
    return replace(page, name=f"{page.name} {same + 1}") if same else page


def _machine_page(machine: Machine) -> Page:
    name = f"{_subject(machine.enum)} lifecycle"
    final = {state for state in machine.states if not any(source == state for source, _ in machine.edges)}
    targets = {target for _, target in machine.edges}
    first = [state for state in machine.states if state not in targets]
    notes = [
        Content("moves", "Every move there is", tuple(_moves(machine)), Look.NOTE),
        Content(
            "checked",
            "Checked",
            (
                "EXG304: no assignment moves along an edge that is not here",
                *((f"It begins as {' or '.join(first)}.",) if first else ()),
                *((f"Nothing follows {' or '.join(sorted(final))}.",) if final else ()),
            ),
            Look.NOTE,
        ),
    ]
    links = [Link(source, target) for source, target in machine.edges]
    return Chain(_states(machine, final), links, notes).page(name, f"the states of {machine.enum}")


def _lifecycle_page(path: ExecutionPath, machine: Machine) -> Page:
    lifecycle = path.policy.lifecycle
    modules = {setter.function.module for setter in path.setters if setter.is_owner}
    holder = next(iter(modules)).rpartition(".")[2].replace("_", " ") if len(modules) == 1 else "lifecycle"
    owners = () if lifecycle is None else lifecycle.owners
    metrics = () if lifecycle is None else lifecycle.metrics_not_states
    notes = []
    if machine.edges:
        notes.append(Content("moves", "Every move there is", tuple(_moves(machine)), Look.NOTE))
    notes.append(
        Content("setters", "Set in", tuple(_setters(path)) or ("nothing that sets it was seen",), Look.NOTE)
    )
    told = [f"only {owner} sets it (EXG303)" for owner in owners]
    told += [f"{metric} is a metric: {state} is meant (EXG302)" for metric, state in metrics]
    notes.append(Content("checked", "Checked", ("no other state exists (EXG301)", *told), Look.NOTE))
    links = [Link(source, target) for source, target in machine.edges]
    return Chain(_states(machine, set()), links, notes).page(
        f"{holder.capitalize()} states", f"the states of {machine.enum}"
    )


def _setters(path: ExecutionPath) -> Iterator[str]:
    for setter in path.setters:
        states = f": {', '.join(setter.states)}" if setter.states else ""
        outside = "" if setter.is_owner else " (outside of the owners)"
        function = setter.function
        short = ".".join(filter(None, (function.module.rpartition(".")[2], function.owner, function.name)))
        yield f"{short}(){states}{outside}"


def _moves(machine: Machine) -> Iterator[str]:
    following: dict[str, list[str]] = defaultdict(list)
    for source, target in machine.edges:
        following[source].append(target)
    for state in machine.states:
        yield f"{state} → {', '.join(following[state]) or 'nothing'}"


def _states(machine: Machine, final: set[str]) -> list[Content]:
    return [
        Content(
            state,
            state,
            tuple(textwrap.wrap(machine.told.get(state, ""), _WRAPPED)),
            Look.FINAL if state in final else Look.STATE,
        )
        for state in machine.states
    ]


def _subject(enum: str) -> str:
    last = enum.rpartition(".")[2]
    for ending in _ENDINGS:
        if last.endswith(ending) and last != ending:
            return last.removesuffix(ending)
    return last


def _enforcement_page(path: ExecutionPath, enforcement: Enforcement) -> Page:
    policy = path.policy
    guarded = [point.name for point in policy.chokepoints]
    where = "each commit: .pre-commit-config.yaml" if enforcement.on_commit else "no hook runs it on commits"
    scanner = (
        "governance-lint",
        f"guards {', '.join(guarded)}" if guarded else "guards no choke point",
        "while editing: flake8, language server",
        where,
    )
    contents = [
        Content("developer", "Developer", ("writes and edits",), Look.OUTSIDE),
        Content("code", "Code", (", ".join(_packages(path)) or "no package",), Look.UNIT),
        Content("scanner", "Scanner", scanner, Look.GATE),
        _ci(enforcement),
        Content("merge", "Merge", ("only what every check let pass",), Look.OUTSIDE),
    ]
    links = [
        Link("developer", "code", Stroke.ORDER),
        Link("code", "scanner", Stroke.ORDER),
        Link("scanner", "ci", Stroke.ORDER, "exit 0"),
        Link("ci", "merge", Stroke.ORDER, "all steps pass"),
        Link("scanner", "code", Stroke.BACK, "exit 1: findings"),
        Link("ci", "code", Stroke.BACK, "any step fails"),
    ]
    notes = [
        Content(f"workflow-{number}", workflow.path, tuple(_told(workflow)), Look.NOTE)
        for number, workflow in enumerate(enforcement.workflows)
    ]
    return Chain(contents, links, notes).page(
        "Scanner enforcement", "from the editor to the merge: what this project's own files say"
    )


def _packages(path: ExecutionPath) -> list[str]:
    """Return the packages that take part, by their first names."""
    members = [item for step in path.steps for item in (step.caller, step.callee)]
    members += [touch.holder for touch in path.touches]
    return sorted({member.module.partition(".")[0] for member in members})


def _ci(enforcement: Enforcement) -> Content:
    if not enforcement.workflows:
        return Content("ci", "CI", ("no workflow runs the scanner",), Look.ABSENT)
    lines = tuple(workflow.path for workflow in enforcement.workflows)
    return Content("ci", "CI", lines, Look.GATE)


def _told(workflow: Workflow) -> Iterator[str]:
    if workflow.events:
        yield f"on {', '.join(workflow.events)}"
    for job, stages in groupby(workflow.stages, lambda stage: stage.job):
        yield f"{job}:"
        for number, stage in enumerate(stages, start=1):
            yield f"{number}. {stage.name}{'  ← the scanner' if stage.runs_scanner else ''}"
