"""Exceptions and bodies of errors."""

from __future__ import annotations

from fastapi import HTTPException
from pydantic import BaseModel


class BadRequest(HTTPException):
    def __init__(self, detail: str) -> None:
        super().__init__(status_code=400, detail=detail)


class Mapped(HTTPException):
    def __init__(self, cause: Exception) -> None:
        self.cause = cause
        super().__init__(status_code=500, detail=type(cause).__name__)


class ErrorInfo(BaseModel):
    code: str
    text: str = ""

    @classmethod
    def from_exception(cls, exc: Exception) -> ErrorInfo:
        return cls(code="FAILED", text=str(exc))

    @classmethod
    def from_code(cls, code: str) -> ErrorInfo:
        return cls(code=code)


def http_error(status: int, exc: Exception) -> HTTPException:
    return HTTPException(status, detail={"kind": type(exc).__name__})


class OrderError(Exception):
    code = "ORDER"

    def public(self) -> dict:
        return {"code": self.code}

    def everything(self) -> dict:
        return self.public() | {"text": str(self)}


class LateOrderError(OrderError):
    pass
