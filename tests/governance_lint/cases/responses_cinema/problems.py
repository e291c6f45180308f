from __future__ import annotations

from starlette.responses import JSONResponse


class Problem:
    def __init__(self, title: str, exc: Exception | None = None) -> None:
        self.title = title
        self.exc = exc

    def response(self) -> JSONResponse:
        body = {"title": self.title}
        if self.exc is not None:
            body["detail"] = str(self.exc)
        return JSONResponse(body)


class ProblemFactory:
    def make(self, exc: Exception) -> Problem:
        return Problem("failed", exc)

    def make_public(self, exc: Exception) -> Problem:
        return Problem(type(exc).__name__)
