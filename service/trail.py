"""What a job's run leaves behind: log lines and a span that lead back to its request."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from opentelemetry.trace import SpanKind

from runtime import Envelope, Success
from service.logs import note, subject
from service.tracing import mark_failed, span, trace_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from service.jobs import Job


@contextmanager
def following(job: Job) -> Iterator[Callable[[Envelope], None]]:
    """Say what the lines of a run are about, and measure it; tell what it gives how the run went."""
    facts: dict[str, str | int] = {"job_id": job.id, "plugin": job.plugin, "attempt": job.attempt}
    named = {"request_id": job.origin.request_id, "key_id": job.origin.key_id}
    known = {name: value for name, value in named.items() if value is not None}
    with (
        subject(**facts, **known),
        span("run job", SpanKind.CONSUMER, job.origin.trace, {**facts, **known}) as begun,
    ):
        if (found := trace_id(begun)) is not None:
            note(trace_id=found)

        def ended(envelope: Envelope) -> None:
            if not isinstance(envelope, Success):
                mark_failed(begun, envelope.code.value)

        yield ended
