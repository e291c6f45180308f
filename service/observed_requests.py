"""Sees every request from its head to the end of its answer."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from service.prometheus import Measurements

#: Stands for all addresses where nothing is.
_NOWHERE = "(none)"
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_FAULT = 503


class ObservedRequests:
    """The application, whose requests are counted."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and count it when it is over."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), _FAULT

        async def watched_send(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, watched_send)
        finally:
            measurements: Measurements = scope["app"].state.route_parts.measurements
            method = scope["method"] if scope["method"] in _METHODS else "OTHER"
            measurements.request_answered(method, _route_of(scope), status, time.perf_counter() - began)


def _route_of(scope: Scope) -> str:
    """Return the template of the route, so that there are no more of them than routes."""
    template = getattr(scope.get("route"), "path", None)
    return template if isinstance(template, str) else _NOWHERE
