from __future__ import annotations

import gzip
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind

from service.tracing import current_trace, send_spans_to, span, start_tracing
from tests.api.requests import ANALYZE, JOBS, asking
from tests.service.api_client import open_api, settings_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from opentelemetry.sdk.trace import ReadableSpan

TRACE = "0af7651916cd43dd8448eb211c80319c"


@pytest.fixture
def spans() -> Iterator[InMemorySpanExporter]:
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    send_spans_to(provider)
    yield exporter
    send_spans_to(None)
    provider.shutdown()


def only(spans: InMemorySpanExporter, kind: SpanKind) -> ReadableSpan:
    (found,) = [one for one in spans.get_finished_spans() if one.kind is kind]
    return found


def test_a_trace_goes_from_the_client_through_the_request_and_the_queue_to_the_run(
    tmp_path: Path, spans: InMemorySpanExporter
) -> None:
    headers = {"traceparent": f"00-{TRACE}-b7ad6b7169203331-01", "X-Request-ID": "r1"}
    with open_api(settings_for(tmp_path)) as api:
        job = api.post(ANALYZE, json=asking("raises"), headers=headers).headers["Content-Location"]

    request, run = only(spans, SpanKind.SERVER), only(spans, SpanKind.CONSUMER)
    assert {one.context.trace_id for one in (request, run) if one.context} == {int(TRACE, 16)}
    assert run.parent is not None
    assert request.context is not None
    assert run.parent.span_id == request.context.span_id
    assert (request.name, run.name) == (f"POST {ANALYZE}", "run job")
    assert run.attributes is not None
    assert (run.attributes["job_id"], run.attributes["request_id"]) == (job.rpartition("/")[2], "r1")
    assert (run.status.description, request.status.description) == ("PLUGIN_RAISED", "502")


def test_a_job_says_which_request_it_comes_from_also_when_it_is_made_anew(tmp_path: Path) -> None:
    with open_api(settings_for(tmp_path)) as api:
        first = api.post(JOBS, json=asking(), headers={"X-Request-ID": "r1"}).json()
        ended = api.finished_job(first["id"])
        again = api.post(f"{JOBS}/{first['id']}/retry", headers={"X-Request-ID": "r2"}).json()

    assert [job["request_id"] for job in (first, ended, again)] == ["r1", "r1", "r2"]
    assert (first["key_id"], first.get("trace")) == (None, None)


def test_where_nobody_asked_for_traces_there_are_none() -> None:
    with span("nothing", SpanKind.INTERNAL, f"00-{TRACE}-b7ad6b7169203331-01") as begun:
        assert (begun.is_recording(), current_trace()) == (False, None)


@pytest.mark.parametrize("parent", ["", "nonsense", "00-0-0-00"])
def test_a_parent_that_is_none_begins_a_new_trace(spans: InMemorySpanExporter, parent: str) -> None:
    with span("alone", SpanKind.INTERNAL, parent):
        assert current_trace() is not None

    assert only(spans, SpanKind.INTERNAL).parent is None


def test_spans_come_to_a_collector_by_otlp() -> None:
    received: list[tuple[str | None, bytes]] = []

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"]))
            plain = gzip.decompress(content) if self.headers["Content-Encoding"] == "gzip" else content
            received.append((self.headers["Content-Type"], plain))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Collector) as collector:
        threading.Thread(target=collector.serve_forever, args=(0.01,), daemon=True).start()
        finish = start_tracing(f"http://127.0.0.1:{collector.server_port}/v1/traces", "test")
        try:
            with span("run job", SpanKind.CONSUMER, f"00-{TRACE}-b7ad6b7169203331-01", {"job_id": "j1"}):
                pass
        finally:
            send_spans_to(None)
            finish()
            collector.shutdown()

    ((content_type, content),) = received
    (sent,) = ExportTraceServiceRequest.FromString(content).resource_spans
    (found,) = sent.scope_spans[0].spans
    assert content_type == "application/x-protobuf"
    assert (found.name, found.trace_id.hex(), found.attributes[0].value.string_value) == (
        "run job",
        TRACE,
        "j1",
    )
    names = {item.key: item.value.string_value for item in sent.resource.attributes}
    assert names["service.name"] == "governance-test"


def test_sending_begins_without_the_collector_and_ends() -> None:
    finish = start_tracing("http://127.0.0.1:1/v1/traces", "test")
    send_spans_to(None)
    finish()
