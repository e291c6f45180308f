"""Spans of OpenTelemetry, where somebody asked for them; else next to nothing."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from opentelemetry import trace
from opentelemetry.trace import Span, SpanKind, Status, StatusCode, Tracer, TracerProvider
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_PARENT = "traceparent"
_propagator = TraceContextTextMapPropagator()
_NOBODY = trace.INVALID_SPAN


class TracingUnavailableError(ValueError):
    """Traces are asked for, and what sends them is not installed."""


class _Tracing:
    """Who gets the spans of this process."""

    tracer: Tracer | None = None  #: None: nobody


def send_spans_to(provider: TracerProvider | None) -> None:
    """Give the spans of this process to a provider, or to nobody."""
    _Tracing.tracer = None if provider is None else provider.get_tracer("governance")


def start_tracing(url: str, program: str) -> Callable[[], None]:
    """Send the spans of this process to a collector (OTLP over HTTP); return what sends the last ones.

    Raises TracingUnavailableError, one line with the cure.
    """
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider as SendingProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError as error:
        raise TracingUnavailableError(
            f"GOVERNANCE_TRACES_URL: {error.name} is missing; install the dependency group `tracing`"
        ) from error
    provider = SendingProvider(resource=Resource.create({"service.name": f"governance-{program}"}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=url)))
    send_spans_to(provider)
    return provider.shutdown


@contextmanager
def span(
    name: str, kind: SpanKind, parent: str | None, facts: Mapping[str, str | int] | None = None
) -> Iterator[Span]:
    """Measure a block as a span; `parent` is a `traceparent`, of another process perhaps."""
    tracer = _Tracing.tracer
    if tracer is None:
        yield _NOBODY
        return
    context = None if parent is None else _propagator.extract({_PARENT: parent})
    with tracer.start_as_current_span(name, context, kind, dict(facts or {})) as begun:
        yield begun


def mark_failed(begun: Span, reason: str) -> None:
    """Say that what a span measures did not end well."""
    begun.set_status(Status(StatusCode.ERROR, reason))


def current_trace() -> str | None:
    """Return where this task is in its trace, as a `traceparent`; None if it is in none."""
    if _Tracing.tracer is None:
        return None
    carrier: dict[str, str] = {}
    _propagator.inject(carrier)
    return carrier.get(_PARENT)


def trace_id(begun: Span) -> str | None:
    """Return the id of the trace that a span is part of, None if it is in none."""
    context = begun.get_span_context()
    return f"{context.trace_id:032x}" if context.is_valid else None
