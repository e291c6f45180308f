"""The model: which lives a job may lead, whatever is killed around it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.jobs import JobStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: Longer than so many leases nobody may wait for a job whose worker was lost.
MOST_LEASES = 3

_CODES_OF_A_STORM = {"CANCELLED", "WORKER_LOST"}


@dataclass(frozen=True, slots=True)
class State:
    """Of a row of the table what the model looks at."""

    status: str
    attempt: int
    lease_until: float | None  #: seconds since 1970


@dataclass(frozen=True, slots=True)
class Change:
    """One write to a row of the table; those that only lengthen a lease are left out."""

    job_id: str
    before: State | None  #: None: the row was made
    after: State | None  #: None: the row was deleted
    at: float  #: by the database's clock, seconds since 1970


@dataclass(frozen=True, slots=True)
class End:
    """How a row stands when all is over."""

    job_id: str
    state: State
    has_result: bool
    error_code: str | None


@dataclass(frozen=True, slots=True)
class Rules:
    """What the lives are measured against."""

    max_attempts: int
    lease_seconds: float
    outages: tuple[tuple[float, float], ...] = ()  #: from when to when nobody could have moved a job


def faults(
    accepted: Iterable[str], changes: Iterable[Change], ends: Iterable[End], rules: Rules
) -> list[str]:
    """Return all that is wrong with the jobs that clients were promised, one sentence for each fault."""
    lives: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        lives[change.job_id].append(change)
    rows = {end.job_id: end for end in ends}
    found = [f"{job_id}: accepted, and lost" for job_id in accepted if job_id not in rows]
    found += [f"{job_id}: has no history" for job_id in rows if job_id not in lives]
    for job_id, life in lives.items():
        found += [f"{job_id}: {fault}" for fault in _faults_of(life, rows.get(job_id), rules)]
    return found


def waits(changes: Iterable[Change], rules: Rules) -> list[float]:
    """Return for each loss of a worker how long nobody had the job, seconds, outages left out."""
    lives: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        lives[change.job_id].append(change)
    return [wait for life in lives.values() for wait in _waits_of(life, rules)]


def _faults_of(life: Sequence[Change], end: End | None, rules: Rules) -> Iterator[str]:
    known: State | None = None
    for change in life:
        if _without_time(change.before) != _without_time(known):
            yield f"was {known}, and then changed from {change.before}"
        if _move(change) is None:
            yield f"moved illegally from {change.before} to {change.after}"
        if change.after is not None and change.after.attempt > rules.max_attempts:
            yield f"was tried {change.after.attempt} times"
        known = change.after
    terminal_writes = sum(_is_final(change.after) for change in life)
    if terminal_writes != 1:
        yield f"ended {terminal_writes} times"
    if any(wait > MOST_LEASES * rules.lease_seconds for wait in _waits_of(life, rules)):
        yield f"was stuck for {max(_waits_of(life, rules)):.1f} s"
    if end is not None:
        if _without_time(end.state) != _without_time(known):
            yield f"is {end.state}, and its last known state is {known}"
        yield from _faults_of_end(end, rules)


def _faults_of_end(end: End, rules: Rules) -> Iterator[str]:
    succeeded = end.state.status == JobStatus.SUCCESS
    if end.has_result != succeeded or (end.error_code is None) != succeeded:
        yield f"is {end.state.status} with result: {end.has_result}, error: {end.error_code}"
    if end.error_code is not None and end.error_code not in _CODES_OF_A_STORM:
        yield f"failed with {end.error_code}, which no kill brings about"
    if end.error_code == "WORKER_LOST" and end.state.attempt != rules.max_attempts:
        yield f"was given up after {end.state.attempt} attempts"


def _move(change: Change) -> str | None:
    """Return the name of a legal move, None for any other."""
    before, after = change.before, change.after
    if after is None:
        return "forgotten" if _is_final(before) else None
    leased = after.lease_until is not None
    if before is None:
        return "birth" if (after.status, after.attempt, leased) == (JobStatus.PENDING, 0, False) else None
    rise = after.attempt - before.attempt
    match (before.status, before.lease_until is not None, after.status, leased, rise):
        case (JobStatus.PENDING, False, JobStatus.RUNNING, True, 1):
            return "claim"
        case (JobStatus.PENDING, False, JobStatus.FAILED, False, 0):
            return "cancelled early"
        case (JobStatus.RUNNING, True, JobStatus.RUNNING, False, 1):
            return "loss"
        case (JobStatus.RUNNING, True, JobStatus.RUNNING, False, 0):
            return "given back"
        case (JobStatus.RUNNING, False, JobStatus.RUNNING, True, 0):
            return "claim of what was given back"
        case (JobStatus.RUNNING, True, JobStatus.SUCCESS, False, 0):
            return "success"
        case (JobStatus.RUNNING, _, JobStatus.FAILED, False, 0):
            return "failure"
    return None


def _waits_of(life: Sequence[Change], rules: Rules) -> Iterator[float]:
    lost_at: float | None = None
    for change in life:
        nobody_s = _move(change) in {"loss", "given back"}
        if nobody_s and change.before is not None and change.before.lease_until is not None:
            # A worker that stops gives back a job before its lease ends.
            lost_at = min(change.before.lease_until, change.at)
        elif lost_at is not None:
            yield max(0.0, change.at - lost_at - _outage_between(lost_at, change.at, rules))
            lost_at = None


def _outage_between(start: float, end: float, rules: Rules) -> float:
    return sum(max(0.0, min(end, until) - max(start, since)) for since, until in rules.outages)


def _is_final(state: State | None) -> bool:
    return state is not None and JobStatus(state.status).is_final


def _without_time(state: State | None) -> tuple[str, int, bool] | None:
    return None if state is None else (state.status, state.attempt, state.lease_until is not None)
