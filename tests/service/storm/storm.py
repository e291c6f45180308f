"""One storm: jobs come at an even pace, processes and servers die, and then the accounts are checked."""

from __future__ import annotations

import random
import statistics
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from runtime import IsolationLevel
from tests.service.storm import life
from tests.service.storm.clients import Clients
from tests.service.storm.crew import LEASE_SECONDS, MAX_ATTEMPTS, Crew, Size
from tests.service.storm.stage import Stage, stage
from tests.service.strays import Strays, strays

if TYPE_CHECKING:
    from pathlib import Path

_LOOK_SECONDS = 0.05
_MOST_SECONDS_BETWEEN_KILLS = 30.0
#: Of so many kills one hits a server, where there is one.
_ONE_HITS_A_SERVER = 8
#: After the last kill, without any job that comes or ends: longer than everything takes to start again on a
#: busy machine, and three leases more.
_PATIENCE_SECONDS = 180.0


@dataclass(frozen=True, slots=True)
class Plan:
    """What is done to the service."""

    name: str
    jobs: int
    kills: int
    kill_every_seconds: float
    workers: int  #: processes beside the API, which runs jobs too
    spared: int = 0  #: processes, the API first, that live through it all
    longest_moment_ms: float = 80.0  #: of a run of the plugin
    postgresql: bool = False
    redis: bool = False
    isolation: IsolationLevel = IsolationLevel.PROCESS
    seed: int = 1


@dataclass(slots=True)
class Outcome:
    """What came of it."""

    plan: Plan
    kills: Counter[str] = field(default_factory=Counter)  #: by whom they hit
    accepted: int = 0
    ends: Counter[str] = field(default_factory=Counter)  #: by status, or code of an error
    lost_attempts: int = 0
    #: How long nobody had a job whose worker was lost, from the end of its lease on.
    median_wait_seconds: float = 0.0
    longest_wait_seconds: float = 0.0
    given_up: list[str] = field(default_factory=list)  #: who ended by itself, and was started again
    #: What those that are spared held when a tenth of the kills was over, and at the end.
    growth: dict[str, tuple[Size, Size]] = field(default_factory=dict)
    recovery_seconds: float = 0.0  #: from the last kill until all jobs had ended
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)


def storm(plan: Plan, folder: Path) -> Outcome:
    """Do what the plan says, wait until all jobs have ended, and tell what came of it."""
    outcome = Outcome(plan)
    state = folder / "state"
    state.mkdir()
    with ExitStack() as stack:
        orphans = stack.enter_context(strays())
        shared = stack.enter_context(stage(state, orphans, postgresql=plan.postgresql, redis=plan.redis))
        crew = Crew(
            folder,
            orphans,
            workers=plan.workers,
            isolation=plan.isolation,
            servers=shared.settings,
            spared=plan.spared,
        )
        stack.callback(crew.end)
        crew.start()
        clients = Clients(crew.address, plan.jobs, plan.longest_moment_ms, plan.seed)
        stack.callback(clients.stop)
        clients.start()
        began = time.monotonic()
        _kill(plan, crew, clients, shared, outcome)
        calm = time.monotonic()
        _wait_for_the_end(crew, clients, shared)
        outcome.recovery_seconds = time.monotonic() - calm
        outcome.seconds = time.monotonic() - began
        for member in crew.spared:
            outcome.growth[member.name] = outcome.growth[member.name][0], member.size()
        outcome.faults += crew.stop()
        _check(outcome, crew, clients, shared, orphans)
    return outcome


def _kill(plan: Plan, crew: Crew, clients: Clients, shared: Stage, outcome: Outcome) -> None:
    chance = random.Random(plan.seed)  # noqa: S311 -- no secret depends on it
    for number in range(1, plan.kills + 1):
        # In portions: there is work to interrupt until the last kill, however slow the machine.
        clients.allow(plan.jobs * number // plan.kills)
        until = time.monotonic() + chance.uniform(0, 2 * plan.kill_every_seconds)
        # A process that has just begun to start has nothing to lose yet, and a service that has taken no job
        # since the last kill hardly more: on a busy machine some seconds pass between two kills.
        taken, latest = len(clients.accepted), until + _MOST_SECONDS_BETWEEN_KILLS
        while (
            time.monotonic() < until
            or not crew.ready()
            or (len(clients.accepted) == taken and time.monotonic() < latest and not clients.done)
        ):
            crew.look()
            time.sleep(_LOOK_SECONDS)
        hits_server = shared.servers and chance.randrange(_ONE_HITS_A_SERVER) == 0
        outcome.kills[shared.kill_one(chance) if hits_server else crew.kill_one(chance)] += 1
        if number == max(1, plan.kills // 10):
            outcome.growth = {member.name: (member.size(), member.size()) for member in crew.spared}


def _wait_for_the_end(crew: Crew, clients: Clients, shared: Stage) -> None:
    seen, since = None, time.monotonic()
    while True:
        found = clients.done, len(clients.accepted), shared.ledger.unfinished(), crew.all_ready()
        if found[0] and found[2] == 0 and found[3]:
            return
        if found != seen:
            seen, since = found, time.monotonic()
        elif time.monotonic() > since + _PATIENCE_SECONDS:
            return
        crew.look()
        time.sleep(_LOOK_SECONDS)


def _check(outcome: Outcome, crew: Crew, clients: Clients, shared: Stage, orphans: Strays) -> None:
    changes, ends = shared.ledger.changes(), shared.ledger.ends()
    rules = life.Rules(MAX_ATTEMPTS, LEASE_SECONDS, (*shared.outages, *crew.idle))
    codes = {end.job_id: end.error_code or end.state.status for end in ends}
    outcome.accepted = len(clients.accepted)
    outcome.ends = Counter(codes.values())
    outcome.lost_attempts = sum(max(0, end.state.attempt - 1) for end in ends)
    waits = life.waits(changes, rules) or [0.0]
    outcome.median_wait_seconds, outcome.longest_wait_seconds = statistics.median(waits), max(waits)
    # Without its database none can start: it says so in one line, and whoever supervises it tries again.
    outcome.given_up = crew.given_up
    outcome.faults += [line for line in crew.given_up if " exited with 1: service: " not in line]
    outcome.faults += clients.faults
    outcome.faults += life.faults(clients.accepted, changes, ends, rules)
    outcome.faults += [
        f"{job_id}: was cancelled, and ended as {codes.get(job_id)}"
        for job_id in clients.cancelled
        if codes.get(job_id) != "CANCELLED"
    ]
    if len(set(clients.accepted)) != outcome.plan.jobs:
        outcome.faults.append(f"{len(set(clients.accepted))} jobs were made of {outcome.plan.jobs} keys")
    outcome.faults += shared.ledger.faults_of_the_database()
    outcome.faults += [f"is left: {process}" for process in orphans.left()]
    outcome.faults += [f"is left: {path}" for path in crew.temporary.iterdir()]
