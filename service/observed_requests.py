"""Sees every request from its head to the end of its answer: gives it a name, counts it, and logs it."""

from __future__ import annotations

import logging
import random
import re
import time
from typing import TYPE_CHECKING

from opentelemetry.trace import SpanKind

from service.logs import begin_subject, note
from service.tracing import mark_failed, span, trace_id

if TYPE_CHECKING:
    from opentelemetry.trace import Span
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from service.prometheus import Measurements

_log = logging.getLogger(__name__)

_HEADER = b"x-request-id"
_TRACE = b"traceparent"
#: Names that clients may give to their requests; others are replaced.
_REQUEST_ID = re.compile(r"[\w.:/+=@-]{1,128}", re.ASCII)
#: Stands for all addresses where nothing is.
_NOWHERE = "(none)"
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_FAULT = 503
_FAULTS_FROM = 500
#: Asked every few seconds by machines.
_QUIET_ROUTES = frozenset({"/health/live", "/health/ready", "/metrics"})


class ObservedRequests:
    """The application, whose requests are counted and logged."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), _FAULT
        request_id = _request_id_of(scope)
        begin_subject(request_id=request_id.decode())

        async def watched_send(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (_HEADER, request_id)]
            await send(message)

        with span(scope["method"], SpanKind.SERVER, _header(scope, _TRACE) or None) as begun:
            if (trace := trace_id(begun)) is not None:
                note(trace_id=trace)
            try:
                await self._app(scope, receive, watched_send)
            finally:
                _tell(scope, status, time.perf_counter() - began)
                _complete(begun, scope, status)


def _request_id_of(scope: Scope) -> bytes:
    given = _header(scope, _HEADER)
    return given.encode() if _REQUEST_ID.fullmatch(given) else _new_request_id()


def _new_request_id() -> bytes:
    # Nobody gains by guessing it, and to ask the kernel would let other threads in between.
    return b"%016x" % random.getrandbits(64)


def _header(scope: Scope, wanted: bytes) -> str:
    found: bytes = next((value for name, value in scope["headers"] if name == wanted), b"")
    return found.decode("latin-1")


def _complete(begun: Span, scope: Scope, status: int) -> None:
    route = _route_of(scope)
    begun.update_name(f"{scope['method']} {route}")
    begun.set_attribute("http.request.method", scope["method"])
    begun.set_attribute("http.route", route)
    begun.set_attribute("http.response.status_code", status)
    if status >= _FAULTS_FROM:
        mark_failed(begun, str(status))


def _tell(scope: Scope, status: int, seconds: float) -> None:
    measurements: Measurements = scope["app"].state.route_parts.measurements
    method = scope["method"] if scope["method"] in _METHODS else "OTHER"
    route = _route_of(scope)
    measurements.request_answered(method, route, status, seconds)
    level = logging.DEBUG if route in _QUIET_ROUTES else logging.INFO
    if _log.isEnabledFor(level):
        facts = {"method": method, "route": route, "status": status, "seconds": round(seconds, 6)}
        _log.log(level, "request answered", extra={"facts": facts})


def _route_of(scope: Scope) -> str:
    """Return the template of the route, so that there are no more of them than routes."""
    template = getattr(scope.get("route"), "path", None)
    return template if isinstance(template, str) else _NOWHERE
