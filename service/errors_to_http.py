"""The one table from error code to HTTP status, and the handlers that answer with it. 500 is not in it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.routing import Match

from runtime import ErrorBody, ErrorCode, ErrorType, GovernedError, build_error_envelope
from service.store.session import StoreUnavailableError

if TYPE_CHECKING:
    from fastapi import FastAPI, Request
    from starlette.types import Message, Receive, Scope, Send

_log = logging.getLogger(__name__)


class HttpOnlyCode(StrEnum):
    """Codes of errors that exist only over HTTP; the runtime never speaks them."""

    ROUTE_UNKNOWN = "ROUTE_UNKNOWN"  #: nothing lives at this address
    METHOD_NOT_ALLOWED = "METHOD_NOT_ALLOWED"  #: something does, but not with this method
    REQUEST_MALFORMED = "REQUEST_MALFORMED"  #: what came is not HTTP
    TOO_SLOW = "TOO_SLOW"  #: it did not come to its end in time
    RATE_LIMITED = "RATE_LIMITED"  #: this caller sends more requests than it may
    NOT_READY = "NOT_READY"  #: a readiness check fails
    SERVICE_FAULT = "SERVICE_FAULT"  #: the store or the service itself failed


STATUS_OF: Mapping[str, int] = MappingProxyType(
    {
        ErrorCode.INPUT_INVALID: 422,
        ErrorCode.OUTPUT_INVALID: 502,
        ErrorCode.PLUGIN_RAISED: 502,
        ErrorCode.PLUGIN_MEMORY: 502,
        ErrorCode.PLUGIN_CRASHED: 502,
        ErrorCode.PLUGIN_TIMEOUT: 504,
        ErrorCode.PLUGIN_UNKNOWN: 404,
        ErrorCode.JOB_UNKNOWN: 404,
        ErrorCode.PLUGIN_UNAVAILABLE: 503,
        ErrorCode.WORKER_LOST: 503,
        ErrorCode.CANCELLED: 409,
        ErrorCode.CONFLICT: 409,
        ErrorCode.UNAUTHENTICATED: 401,
        ErrorCode.FORBIDDEN: 403,
        ErrorCode.TOO_LARGE: 413,
        ErrorCode.UNSUPPORTED_MEDIA: 415,
        ErrorCode.QUEUE_FULL: 429,
        HttpOnlyCode.ROUTE_UNKNOWN: 404,
        HttpOnlyCode.METHOD_NOT_ALLOWED: 405,
        HttpOnlyCode.REQUEST_MALFORMED: 400,
        HttpOnlyCode.TOO_SLOW: 408,
        HttpOnlyCode.RATE_LIMITED: 429,
        HttpOnlyCode.NOT_READY: 503,
        HttpOnlyCode.SERVICE_FAULT: 503,
    }
)

#: Codes of errors that the same request may not meet again, a little later.
_RETRYABLE = frozenset(
    {HttpOnlyCode.TOO_SLOW, HttpOnlyCode.RATE_LIMITED, HttpOnlyCode.NOT_READY, HttpOnlyCode.SERVICE_FAULT}
)
_METHODS = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")
#: When a client may try again after the queue was full, seconds.
_RETRY_AFTER_SECONDS = 1
#: How long, and how much, of the rest of a refused body is thrown away: seconds, bytes.
_LINGER_SECONDS = 5.0
_LINGER_BYTES = 2**28


class UnreadBodyError(GovernedError):
    """An error that was found before the request's body was read to its end."""


class HttpOnlyError(Exception):
    """An error that exists only over HTTP, raised where there is no answer to return."""

    def __init__(
        self,
        code: HttpOnlyCode,
        message: str,
        details: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
        *,
        body_unread: bool = False,
    ) -> None:
        """`body_unread`: the client may still be sending its body."""
        super().__init__(message)
        self.code = code
        self.message = message
        self.details = details
        self.headers = headers
        self.body_unread = body_unread


class _AnswerToUnreadBody(JSONResponse):
    """Answers at once, then throws away what the client still sends, for a while.

    A client that writes its whole body before it reads would otherwise find the connection reset, no answer.
    """

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        self.headers["Connection"] = "close"
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        await send({"type": "http.response.body", "body": self.body, "more_body": True})
        left = _LINGER_BYTES
        with suppress(TimeoutError):
            async with asyncio.timeout(_LINGER_SECONDS):
                while left > 0:
                    message = await receive()
                    left -= len(message.get("body", b""))
                    if not message.get("more_body", False):
                        break
        await send({"type": "http.response.body", "body": b""})


def error_answer(error: Mapping[str, object], headers: Mapping[str, str] | None = None) -> JSONResponse:
    """Answer with a public error body, under the status of its code."""
    return _answer(error, headers, JSONResponse)


def _answer(
    error: Mapping[str, object], headers: Mapping[str, str] | None, kind: type[JSONResponse]
) -> JSONResponse:
    stated = error["details"]
    details: Mapping[str, object] = stated if isinstance(stated, Mapping) else {}
    code = str(details.get("code"))
    status = STATUS_OF.get(code, STATUS_OF[HttpOnlyCode.SERVICE_FAULT])
    answer_headers = {**(headers or {}), **_headers_of(code, details)}
    return kind({"error": dict(error)}, status_code=status, headers=answer_headers)


def _headers_of(code: str, details: Mapping[str, object]) -> dict[str, str]:
    """Return the headers that the standards want beside a code (RFC 9110, RFC 6750)."""
    if code == ErrorCode.QUEUE_FULL:
        return {"Retry-After": str(_RETRY_AFTER_SECONDS)}
    if code == ErrorCode.UNAUTHENTICATED:
        reason = details.get("reason")
        told = f', error="{reason}"' if reason else ""
        return {"WWW-Authenticate": f'Bearer realm="governance"{told}'}
    if code == ErrorCode.FORBIDDEN and "scope" in details:
        told = f'error="insufficient_scope", scope="{details["scope"]}"'
        return {"WWW-Authenticate": f'Bearer realm="governance", {told}'}
    return {}


def governed_error_answer(error: GovernedError) -> JSONResponse:
    """Answer with an error that knows its code; its traceback stays here."""
    body = build_error_envelope(error, None).error.to_dict()
    return _answer(body, None, _AnswerToUnreadBody if isinstance(error, UnreadBodyError) else JSONResponse)


def http_only_answer(
    code: HttpOnlyCode,
    message: str,
    details: Mapping[str, object] | None = None,
    headers: Mapping[str, str] | None = None,
    *,
    body_unread: bool = False,
) -> JSONResponse:
    """Answer with an error that exists only over HTTP."""
    body = ErrorBody(
        type=ErrorType.EXECUTION,
        message=message,
        details={**(details or {}), "code": code.value, "retryable": code in _RETRYABLE},
        plugin=None,
        timestamp=datetime.now(UTC).isoformat(),
    )
    return _answer(body.to_dict(), headers, _AnswerToUnreadBody if body_unread else JSONResponse)


class AnsweredWhenCancelled:
    """The application, whose requests are answered even when they take longer than a stop waits."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; if it is cancelled before an answer began, answer."""
        started = False

        async def watched_send(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, watched_send)
        except asyncio.CancelledError:
            if started or scope["type"] != "http":
                raise
            answer = http_only_answer(
                HttpOnlyCode.SERVICE_FAULT,
                "the service stops; try again when it is back",
                headers={"Connection": "close"},
            )
            await answer(scope, receive, send)


def install_error_handlers(app: FastAPI) -> None:
    """Make every error of the application leave as an envelope."""

    @app.exception_handler(GovernedError)
    async def on_governed_error(_request: Request, error: GovernedError) -> JSONResponse:
        return governed_error_answer(error)

    @app.exception_handler(HttpOnlyError)
    async def on_http_only_error(_request: Request, error: HttpOnlyError) -> JSONResponse:
        return http_only_answer(
            error.code, error.message, error.details, error.headers, body_unread=error.body_unread
        )

    @app.exception_handler(RequestValidationError)
    async def on_invalid_request(_request: Request, error: RequestValidationError) -> JSONResponse:
        return governed_error_answer(invalid_request(error.errors()))

    @app.exception_handler(HTTPException)
    async def on_http_exception(request: Request, error: HTTPException) -> JSONResponse:
        return _http_exception_answer(request, error.status_code)

    @app.exception_handler(StoreUnavailableError)
    async def on_store_unavailable(_request: Request, error: StoreUnavailableError) -> JSONResponse:
        _log.error("a request cannot be answered: %s", error)
        return _fault_answer()

    @app.exception_handler(ClientDisconnect)
    async def on_disconnect(_request: Request, _error: ClientDisconnect) -> JSONResponse:
        # Nobody reads this answer; it only keeps the log free of a traceback about a client that left.
        return governed_error_answer(
            GovernedError(ErrorCode.INPUT_INVALID, "the request ended before its body did")
        )

    @app.exception_handler(Exception)
    async def on_fault(_request: Request, _error: Exception) -> JSONResponse:
        # The server logs the exception by itself, because Starlette raises it again after this answer;
        # then it hangs up, which the client must know.
        return _fault_answer({"Connection": "close"})


def invalid_request(problems: Sequence[Mapping[str, object]]) -> GovernedError:
    """Return the error for a request that does not fit its schema; it names fields, never their values."""
    named = [{"field": _field(problem), "problem": str(problem["msg"])} for problem in problems]
    first = named[0]
    more = f" (and {len(named) - 1} more)" if len(named) > 1 else ""
    return GovernedError(
        ErrorCode.INPUT_INVALID, f"{first['field']}: {first['problem']}{more}", {"problems": named}
    )


def _field(problem: Mapping[str, object]) -> str:
    location = problem.get("loc")
    parts = [str(part) for part in location] if isinstance(location, (tuple, list)) else []
    # The first part says where FastAPI looked (body, query, header, path); the client knows the name.
    named = parts[1:] if parts[:1] in (["body"], ["query"], ["header"], ["path"]) else parts
    # A name that is no text could not be answered with.
    return ".".join(named).encode(errors="replace").decode() or "body"


def _methods_at(request: Request) -> list[str]:
    """Return the methods of all routes at an address; the framework names only those of the first."""
    found = {
        method
        for method in _METHODS
        if any(
            route.matches({**request.scope, "method": method})[0] is Match.FULL
            for route in request.app.routes
        )
    }
    return sorted(found | {"HEAD"} if "GET" in found else found)


def _http_exception_answer(request: Request, status: int) -> JSONResponse:
    match status:
        case 404:
            return http_only_answer(
                HttpOnlyCode.ROUTE_UNKNOWN, f"there is nothing at {request.scope['path']}"
            )
        case 405:
            allowed = ", ".join(_methods_at(request))
            return http_only_answer(
                HttpOnlyCode.METHOD_NOT_ALLOWED,
                f"{request.scope.get('asked_method', request.method)} is not possible here; "
                f"{allowed or 'another method'} is",
                headers={"Allow": allowed},
            )
        case _ if status < 500:
            return governed_error_answer(
                GovernedError(
                    ErrorCode.INPUT_INVALID, "the request cannot be read; check its headers and body"
                )
            )
        case _:
            return _fault_answer()


def _fault_answer(headers: Mapping[str, str] | None = None) -> JSONResponse:
    return http_only_answer(
        HttpOnlyCode.SERVICE_FAULT,
        "the service cannot answer at the moment; try again, then ask its operator",
        headers=headers,
    )
