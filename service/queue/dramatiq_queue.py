"""The queue between processes: Dramatiq carries ids of waiting jobs over Redis to whoever runs jobs."""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING

import dramatiq
from dramatiq.brokers.redis import RedisBroker
from dramatiq.errors import BrokerConnectionError
from redis.exceptions import RedisError

from service.queue.contract import QueueAddressError
from service.queue.embedded import EmbeddedQueue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dramatiq.middleware import Middleware

_log = logging.getLogger(__name__)

_QUEUE_NAME = "governance-jobs"
_ACTOR_NAME = "job-waits"
#: One message wakes one worker, which claims about so many.
_TOLD_AT_ONCE = 4
#: How long a broker may take to answer, and how long one that did not is left alone, seconds.
_ANSWER_SECONDS = 2.0
_REST_SECONDS = 1.0
#: How long a listener sleeps when nothing comes, milliseconds.
_LISTEN_MS = 100
#: How long a stop waits for listeners, milliseconds; while the broker is away they would try for ever.
_STOP_MS = 1000


class DramatiqQueue:
    """Rings workers on other machines; the jobs are in the table, and workers look there now and then.

    So a broker that is away makes jobs start later, and none is lost. Which job a worker takes is the table's
    matter as well: priorities hold across all machines.
    """

    def __init__(self, url: str) -> None:
        """Raise QueueAddressError for a URL that no Redis can be reached at."""
        self._bell = EmbeddedQueue()
        middleware: list[Middleware] = []  # retries, time limits and the like are the table's matter
        try:
            self._broker = RedisBroker(  # type: ignore[no-untyped-call]  # Dramatiq types all but this
                url=url,
                middleware=middleware,
                socket_connect_timeout=_ANSWER_SECONDS,
                socket_timeout=_ANSWER_SECONDS,
            )
            # Not connected yet; but what it cannot be made of, such as an unknown option, shows here.
            self._broker.client.connection_pool.make_connection()
        except (TypeError, ValueError) as error:
            # The reason may quote a password.
            raise QueueAddressError(
                "GOVERNANCE_QUEUE_URL is not a URL of Redis, or has an unknown option; "
                "write redis://user:password@host:6379/0"
            ) from error
        as_actor = dramatiq.actor(broker=self._broker, actor_name=_ACTOR_NAME, queue_name=_QUEUE_NAME)
        self._actor = as_actor(self._bell.submit)
        self._worker = dramatiq.Worker(self._broker, worker_threads=1, worker_timeout=_LISTEN_MS)
        self._listens = False
        self._lock = threading.Lock()
        self._away_until: float | None = None

    def listen(self) -> None:
        """Begin to hear of jobs that other processes submit; it goes on through the broker's absences."""
        self._listens = True
        self._worker.start()

    def stop_listening(self) -> None:
        """Hear no more, and give back what was not heard yet."""
        if self._listens:
            self._listens = False
            self._worker.stop(_STOP_MS)

    def close(self) -> None:
        """Hear no more, and end the connections."""
        self.stop_listening()
        self._broker.client.close()

    def submit(self, job_ids: Sequence[str]) -> None:
        """Tell the workers of more jobs; if the broker is away, they find them in the table."""
        with self._lock:
            if self._away_until is not None and time.monotonic() < self._away_until:
                return
        try:
            for start in range(0, len(job_ids), _TOLD_AT_ONCE):
                self._actor.send(list(job_ids[start : start + _TOLD_AT_ONCE]))
        except (BrokerConnectionError, RedisError) as error:
            self._note_absence(error)
        else:
            self._note_presence()

    def answers(self) -> bool:
        """Tell whether the broker is there."""
        try:
            self._broker.client.ping()
        except RedisError as error:
            self._note_absence(error)
            return False
        self._note_presence()
        return True

    def await_work(self, timeout_seconds: float) -> bool:
        """Return True as soon as a job was told of, False after the timeout."""
        return self._bell.await_work(timeout_seconds)

    def wake(self) -> None:
        """Make `await_work` of this process return."""
        self._bell.wake()

    def _note_absence(self, error: Exception) -> None:
        with self._lock:
            was_there, self._away_until = self._away_until is None, time.monotonic() + _REST_SECONDS
        if was_there:
            reason = (str(error).splitlines() or ["no reason given"])[0]
            _log.warning("the queue's broker is away, jobs are found in the table meanwhile: %s", reason)

    def _note_presence(self) -> None:
        with self._lock:
            was_away, self._away_until = self._away_until is not None, None
        if was_away:
            _log.warning("the queue's broker is back")
