"""A GitHub workflow runs on some events, and some commands in this order, and any failure blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.audit.evidence import Evidence, WrongArgumentsError
from governance_lint.workflows import read_workflow
from governance_lint.yaml_documents import YamlError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from governance_lint.audit.repository import Repository

TAKES = "FILE [on:EVENT[:BRANCH]...] [COMMAND...]"


def look(repository: Repository, arguments: Sequence[str]) -> Evidence:
    """Look at the events of a workflow, and at the commands that the steps of one of its jobs run.

    A step may run more than the command: it must hold it. A step whose failure is ignored does not count.
    """
    if len(arguments) < 2:
        raise WrongArgumentsError(f"takes {TAKES}")
    file, *asked = arguments
    text = repository.text_of(file)
    if text is None:
        return Evidence.of([f"{file} cannot be read"], "")
    try:
        workflow = read_workflow(text)
    except YamlError as error:
        return Evidence.of([f"{file}: {error}"], "")
    events = [item.removeprefix("on:") for item in asked if item.startswith("on:")]
    commands = [item for item in asked if not item.startswith("on:")]
    faults = [
        f"{file} does not run on {event}"
        for event in events
        if not workflow.runs_on(event.partition(":")[0], event.partition(":")[2])
    ]
    orders = [[step.commands for step in job.steps if step.blocks] for job in workflow.jobs]
    if commands and not any(_in_order(commands, order) for order in orders):
        faults.append(f"no job of {file} runs, in this order: {', '.join(commands)}")
    return Evidence.of(faults, f"{file}: {', '.join((*events, *commands))}")


def _in_order(commands: Sequence[str], steps: Sequence[str]) -> bool:
    waiting = iter(steps)
    return all(any(command in step for step in waiting) for command in commands)
