"""What answers are made by."""

from __future__ import annotations

import logging
from typing import NamedTuple

from fastapi import HTTPException
from fastapi.responses import JSONResponse

log = logging.getLogger(__name__)


def problem_response(status: int, exc: Exception) -> JSONResponse:
    body = {"type": type(exc).__name__, "detail": str(exc)}
    return JSONResponse(body, status_code=status)


def quiet_response(status: int, exc: Exception) -> JSONResponse:
    log.error("failed: %s", exc)
    return JSONResponse({"type": type(exc).__name__}, status_code=status)


def public_text(exc: Exception) -> str:
    return getattr(exc, "public", "it failed")


def logged(exc: Exception) -> None:
    log.error(str(exc))


def relayed(exc: Exception) -> JSONResponse:
    return problem_response(500, exc)


def fail_with(exc: Exception) -> None:
    raise HTTPException(500, detail=f"failed: {exc}")  # expect: EXG402


def fail_far(exc: Exception) -> None:
    fail_near(exc)


def fail_near(exc: Exception) -> None:
    raise HTTPException(500, detail=f"failed: {exc}")  # fine: no route calls it


def checked(exc: Exception) -> dict:
    try:
        return {"code": exc.code}
    except AttributeError as missing:
        raise HTTPException(500, detail=str(missing)) from missing  # expect: EXG402


def unused(exc: Exception) -> None:
    raise HTTPException(500, detail=f"failed: {exc}")  # fine: nobody calls it


def as_http(exc: Exception) -> HTTPException:
    return HTTPException(status_code=400, detail=str(exc))


def by_kind(exc: Exception) -> HTTPException:
    if isinstance(exc, KeyError):
        return HTTPException(status_code=404, detail="no such thing")
    if isinstance(exc, OSError):
        return HTTPException(503, "later")
    return HTTPException(status_code=500, detail=str(exc))


class Presenter:
    def failed(self, exc: Exception) -> dict:
        return {"detail": self._text(exc)}

    def named(self, exc: Exception) -> dict:
        return {"kind": type(exc).__name__}

    def _text(self, exc: Exception) -> str:
        return f"{exc}"

    @classmethod
    def of(cls, exc: Exception) -> dict:
        return cls().failed(exc)


class Quiet(Presenter):
    def failed(self, exc: Exception) -> dict:
        return {"detail": "it failed"}


class Problem(JSONResponse):
    def __init__(self, title: str, *notes: object, **more: object) -> None:
        log.info("notes: %s", notes)
        super().__init__({"title": title, **more})


class Told(NamedTuple):
    kind: str
    text: str

    def public(self) -> dict:
        return {"kind": self.kind}
