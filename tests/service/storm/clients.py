"""Clients that send jobs through every outage, as clients do: with a key of their own, again and again."""

from __future__ import annotations

import random
import threading
from typing import TYPE_CHECKING, Any

import httpx

from tests.api.requests import ANALYZE, JOBS, asking

if TYPE_CHECKING:
    from collections.abc import Mapping

_CLIENTS = 4
_ANSWER_SECONDS = 30.0
_PAUSE_SECONDS = 0.05
#: Of so many jobs one is waited for in its call, and one is cancelled at some moment.
_ONE_WAITED_FOR, _ONE_CANCELLED = 10, 20

_ACCEPTED, _CONFLICT, _NOT_NOW = 202, 409, {429, 502, 503, 504}


class Clients:
    """Some threads that send jobs as soon as they may, and note what they were promised."""

    def __init__(self, address: str, jobs: int, longest_moment_ms: float, seed: int) -> None:
        self._address = address
        self._jobs = jobs
        self._longest_moment_ms = longest_moment_ms
        self._seed = seed
        self._allowance = threading.Condition()
        self._sent = self._allowed = 0
        #: The jobs that were promised, and those of them whose cancelling was.
        self.accepted: list[str] = []
        self.cancelled: list[str] = []
        #: Answers that no storm excuses.
        self.faults: list[str] = []
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._send, args=(number,)) for number in range(_CLIENTS)]

    def start(self) -> None:
        """Begin to send what is allowed."""
        for thread in self._threads:
            thread.start()

    @property
    def done(self) -> bool:
        """Tell whether all jobs were accepted."""
        return not any(thread.is_alive() for thread in self._threads)

    def allow(self, jobs: int) -> None:
        """Let so many jobs have been sent."""
        with self._allowance:
            self._allowed = jobs
            self._allowance.notify_all()

    def stop(self) -> None:
        """Send no more."""
        self._stop.set()
        self.allow(0)
        for thread in self._threads:
            thread.join()

    def _send(self, number: int) -> None:
        chance = random.Random(f"{self._seed} {number}")  # noqa: S311 -- no secret depends on it
        with httpx.Client(base_url=self._address, timeout=_ANSWER_SECONDS) as http:
            while (job := self._next()) is not None:
                self._send_one(http, job, chance)

    def _next(self) -> int | None:
        with self._allowance:
            self._allowance.wait_for(
                lambda: self._stop.is_set() or self._sent < self._allowed or self._sent == self._jobs
            )
            if self._stop.is_set() or self._sent == self._jobs:
                self._allowance.notify_all()
                return None
            self._sent += 1
            return self._sent

    def _send_one(self, http: httpx.Client, job: int, chance: random.Random) -> None:
        milliseconds = chance.uniform(0, self._longest_moment_ms)
        body = asking("takes-a-moment", options={"milliseconds": milliseconds})
        headers = {"Idempotency-Key": f"job {job}"}
        if chance.randrange(_ONE_WAITED_FOR) == 0:
            self._insist(http, ANALYZE, body, headers | {"Prefer": "wait=1"}, {200, _ACCEPTED, _CONFLICT})
        # The same key and body give the same job again, whatever became of the call before.
        record = self._insist(http, JOBS, body, headers, {200, _ACCEPTED})
        if record is None:
            return
        self.accepted.append(record["id"])
        if chance.randrange(_ONE_CANCELLED) == 0:
            self._stop.wait(chance.uniform(0, 0.2))
            ended = self._insist(http, f"{JOBS}/{record['id']}/cancel", None, {}, {200, _CONFLICT})
            if ended is not None and ended.get("status") == "FAILED":
                self.cancelled.append(record["id"])

    def _insist(
        self, http: httpx.Client, path: str, body: object, headers: Mapping[str, str], wanted: set[int]
    ) -> dict[str, Any] | None:
        """Send until the answer is a wanted one; None if that never comes."""
        while not self._stop.is_set():
            try:
                answer = http.post(path, json=body, headers=headers)
            except httpx.TransportError:
                self._stop.wait(_PAUSE_SECONDS)
                continue
            if answer.status_code in wanted:
                found: dict[str, Any] = answer.json()
                return found
            if answer.status_code not in _NOT_NOW:
                self.faults.append(f"{path} was answered with {answer.status_code}: {answer.text[:200]}")
                return None
            self._stop.wait(_PAUSE_SECONDS)
        return None
