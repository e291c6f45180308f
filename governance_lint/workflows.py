"""GitHub workflows: on what they run, and the steps of their jobs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from governance_lint.yaml_documents import read_mapping

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a job that runs commands."""

    name: str
    commands: str  #: as they are given to the shell
    blocks: bool  #: whether the workflow fails when they do


@dataclass(frozen=True, slots=True)
class Job:
    """One job of a workflow."""

    name: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Workflow:
    """One workflow, as its file says."""

    name: str  #: empty where it has none
    events: Mapping[str, tuple[str, ...] | None]  #: with the branches of each; None means all
    jobs: tuple[Job, ...]

    def runs_on(self, event: str, branch: str = "") -> bool:
        """Whether an event starts it, on a branch if one is given."""
        if event not in self.events:
            return False
        branches = self.events[event]
        return not branch or branches is None or branch in branches


def read_workflow(text: str) -> Workflow:
    """Return what a workflow's text says; what is not as GitHub wants it is left out. Raises YamlError."""
    read = read_mapping(text)
    # YAML 1.1 reads the key `on` as a truth value.
    events = dict(_events(read.get("on", read.get(True))))
    jobs = read.get("jobs")
    found = (
        Job(str(job.get("name", key)), tuple(_steps(job)))
        for key, job in (jobs.items() if isinstance(jobs, dict) else ())
        if isinstance(job, dict)
    )
    return Workflow(str(read.get("name") or ""), events, tuple(found))


def _events(said: object) -> Iterator[tuple[str, tuple[str, ...] | None]]:
    if isinstance(said, str):
        yield said, None
    elif isinstance(said, list):
        yield from ((str(event), None) for event in said)
    elif isinstance(said, dict):
        for event, filters in said.items():
            named = filters if isinstance(filters, dict) else {}
            branches = named.get("branches", () if "branches-ignore" in named else None)
            several = branches if isinstance(branches, list) else [branches]
            yield str(event), None if branches is None else tuple(map(str, several))


def _steps(job: Mapping[object, object]) -> Iterator[Step]:
    steps = job.get("steps")
    for step in steps if isinstance(steps, list) else ():
        commands = step.get("run") if isinstance(step, dict) else None
        if isinstance(commands, str):
            is_passed_over = job.get("continue-on-error") or step.get("continue-on-error")
            blocks = not is_passed_over and not commands.rstrip().endswith("|| true")
            name = str(step.get("name") or commands.partition("\n")[0])
            yield Step(name, commands, blocks)
