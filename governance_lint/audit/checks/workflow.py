"""A GitHub workflow runs on some events, and some commands in this order, and any failure blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.audit.evidence import Evidence, WrongArgumentsError
from governance_lint.audit.yaml_documents import YamlError, read_mapping

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
        read = read_mapping(text)
    except YamlError as error:
        return Evidence.of([f"{file}: {error}"], "")
    events = [item.removeprefix("on:") for item in asked if item.startswith("on:")]
    commands = [item for item in asked if not item.startswith("on:")]
    # YAML 1.1 reads the key `on` as a truth value.
    triggers = read.get("on", read.get(True))
    faults = [f"{file} does not run on {event}" for event in events if not _runs_on(triggers, event)]
    jobs = read.get("jobs")
    orders = [list(_commands(job)) for job in jobs.values()] if isinstance(jobs, dict) else []
    if commands and not any(_in_order(commands, order) for order in orders):
        faults.append(f"no job of {file} runs, in this order: {', '.join(commands)}")
    return Evidence.of(faults, f"{file}: {', '.join((*events, *commands))}")


def _runs_on(events: object, asked: str) -> bool:
    event, _, branch = asked.partition(":")
    if not isinstance(events, dict):
        named = [events] if isinstance(events, str) else events
        return isinstance(named, list) and event in named
    if event not in events:
        return False
    filters = events[event] or {}
    if not branch or not isinstance(filters, dict) or "branches" not in filters:
        return not branch or "branches-ignore" not in filters
    return branch in filters["branches"]


def _commands(job: object) -> Iterator[str]:
    """Yield what the steps of a job run, those left out whose failure does not block."""
    if not isinstance(job, dict) or job.get("continue-on-error"):
        return
    for step in job.get("steps") or ():
        run = step.get("run") if isinstance(step, dict) and not step.get("continue-on-error") else None
        if isinstance(run, str) and not run.rstrip().endswith("|| true"):
            yield run


def _in_order(commands: Sequence[str], steps: Sequence[str]) -> bool:
    waiting = iter(steps)
    return all(any(command in step for step in waiting) for command in commands)
