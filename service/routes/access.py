"""Who may use a route: each names the scope that it wants."""

import math
import time
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from fastapi import Depends, Request

from runtime import ErrorCode, GovernedError
from service.authentication import ANYBODY, Caller
from service.binding import is_loopback
from service.errors_to_http import HttpOnlyCode, HttpOnlyError, UnreadBodyError
from service.keys import Scope
from service.logs import note
from service.routes.documentation import guarded

if TYPE_CHECKING:
    from service.routes.parts import RouteParts

#: How the API's document calls a key, and what it says of it.
SECURITY_SCHEMES: dict[str, Any] = {
    "apiKey": {
        "type": "http",
        "scheme": "bearer",
        "description": "An API key, made with `python -m service keys create`. "
        "A service without keys asks for none.",
    }
}


def needs(
    scope: Scope,
    *error_statuses: int,
    answers: Mapping[int | str, dict[str, Any]] = MappingProxyType({}),
    more: Mapping[str, Any] = MappingProxyType({}),
) -> dict[str, Any]:
    """Return what to add to a route for which a caller needs this scope, and that may answer so.

    `more` is said of it in the API's document.
    """

    async def admit(request: Request) -> None:
        parts: RouteParts = request.app.state.route_parts
        try:
            caller = await parts.authentication.caller_of(request.headers.get("authorization"))
            if caller.key_id is not None:
                note(key_id=caller.key_id)
            _refuse(caller, scope, request)
        except GovernedError as error:
            raise _with_body_unread(error, request) from None
        pause = parts.rate_limit.pause(caller.key_id, time.monotonic())
        if pause > 0:
            raise HttpOnlyError(
                HttpOnlyCode.RATE_LIMITED,
                f"{parts.settings.requests_per_minute} requests a minute are let through; wait a little",
                {"requests_per_minute": parts.settings.requests_per_minute},
                {"Retry-After": str(math.ceil(pause))},
                body_unread=_has_body(request),
            )

    return {
        "dependencies": [Depends(admit)],
        "responses": {**answers, **guarded(*error_statuses)},
        "openapi_extra": {"security": [{name: [] for name in SECURITY_SCHEMES}], **more},
    }


def _refuse(caller: Caller, scope: Scope, request: Request) -> None:
    if caller is ANYBODY:
        _refuse_other_sites(request)
    elif not caller.may(scope):
        raise GovernedError(
            ErrorCode.FORBIDDEN,
            f"the API key lacks the scope {scope.value!r}; ask the operator for one that has it",
            {"scope": scope.value},
        )


def _refuse_other_sites(request: Request) -> None:
    """Keep out web pages of other sites, that a browser on this machine shows: they could reach loopback."""
    origin = request.headers.get("origin")
    named = {"Host": f"//{request.headers.get('host', 'localhost')}"} | ({"Origin": origin} if origin else {})
    for name, address in named.items():
        if not is_loopback(_host_of(address)):
            raise GovernedError(
                ErrorCode.FORBIDDEN,
                f"{name}: without API keys only this machine is answered, as localhost or 127.0.0.1",
                {"field": name},
            )


def _host_of(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _with_body_unread(error: GovernedError, request: Request) -> GovernedError:
    return UnreadBodyError(error.code, error.message, error.details) if _has_body(request) else error


def _has_body(request: Request) -> bool:
    return "transfer-encoding" in request.headers or request.headers.get("content-length", "0") != "0"
