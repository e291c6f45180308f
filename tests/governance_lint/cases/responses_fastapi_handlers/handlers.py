"""Exception handlers, by every way of FastAPI to register them."""

from __future__ import annotations

import logging
import traceback

from fastapi import FastAPI, Request
from fastapi.exception_handlers import http_exception_handler, request_validation_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, PlainTextResponse
from starlette.exceptions import HTTPException

import more_handlers
from domain import DomainError, NotThere, Refused
from more_handlers import on_refused

log = logging.getLogger("api")


class Problem:
    def __init__(self, title: str, exc: Exception) -> None:
        self.title = title
        self._exc = exc

    def body(self) -> dict:
        return {"title": self.title, "kind": type(self._exc).__name__}

    def everything(self) -> dict:
        return {"title": self.title, "detail": str(self._exc)}


async def on_os_error(request: Request, exc: OSError):
    return PlainTextResponse(str(exc), status_code=503)  # expect: EXG402


def on_timeout(_request, late):
    return PlainTextResponse(f"too late: {late}", status_code=504)  # expect: EXG402


def never_registered(_request, exc):
    return PlainTextResponse(str(exc), status_code=504)  # fine: nobody registers it


TABLE = {OSError: on_os_error, TimeoutError: on_timeout}
app = FastAPI(exception_handlers=TABLE)


@app.exception_handler(DomainError)
async def on_domain_error(request: Request, exc: DomainError) -> JSONResponse:
    return JSONResponse({"code": exc.code, "message": str(exc)}, status_code=400)  # expect: EXG402


@app.exception_handler(NotThere)
async def on_not_there(request: Request, exc: NotThere) -> JSONResponse:
    log.info("not there: %s", exc)  # fine: logged
    return JSONResponse({"code": exc.code, "message": exc.public_message}, status_code=404)  # fine: attributes


@app.exception_handler(Exception)
async def on_anything(request: Request, exc: Exception) -> JSONResponse:
    body = {"path": request.url.path}
    body["trace"] = traceback.format_exc()
    return JSONResponse(body, status_code=500)  # expect: EXG402


@app.exception_handler(ZeroDivisionError)
async def on_division(request: Request, exc: ZeroDivisionError) -> JSONResponse:
    log.error("division", exc_info=exc)  # fine: logged
    trace = "".join(traceback.format_exception(type(exc), exc, exc.__traceback__))
    log.error(trace)  # fine: logged
    return JSONResponse({"code": "DIVISION"}, status_code=500)  # fine: own words


@app.exception_handler(RequestValidationError)
async def on_invalid(request: Request, exc: RequestValidationError):
    if request.url.path.startswith("/internal"):
        return await request_validation_exception_handler(request, exc)  # fine: the framework's own answer
    return JSONResponse({"problems": exc.errors(), "body": exc.body}, status_code=422)  # fine: attributes


@app.exception_handler(HTTPException)
async def on_http(request: Request, exc: HTTPException):
    if exc.status_code == 404:
        return await http_exception_handler(request, exc)  # fine: the framework's own answer
    return JSONResponse({"detail": exc.detail}, status_code=exc.status_code, headers=exc.headers)  # fine


@app.exception_handler(KeyError)
async def on_key(request: Request, exc: KeyError):
    return JSONResponse(Problem("no such key", exc).body(), status_code=404)  # fine: only the class's name


@app.exception_handler(IndexError)
async def on_index(request: Request, exc: IndexError):
    return JSONResponse(Problem("no such index", exc).everything(), status_code=404)  # expect: EXG402


app.add_exception_handler(Refused, on_refused)
app.add_exception_handler(ValueError, more_handlers.on_value_error)
app.add_exception_handler(
    AssertionError,
    lambda request, exc: JSONResponse({"detail": repr(exc)}, status_code=500),  # expect: EXG402
)
app.add_exception_handler(
    UnicodeError, lambda request, exc: JSONResponse({"reason": exc.reason}, status_code=400)  # fine
)
app.exception_handler(BufferError)(more_handlers.on_buffer)
for kind, handler in more_handlers.BY_KIND.items():
    app.add_exception_handler(kind, handler)


@app.middleware("http")
async def guard(request: Request, call_next):
    try:
        return await call_next(request)
    except Exception as exc:  # noqa: BLE001
        return PlainTextResponse(str(exc), status_code=500)  # tolerated: EXG402


class Service:
    def __init__(self, application: FastAPI) -> None:
        application.add_exception_handler(EOFError, self.on_end)
        application.add_exception_handler(MemoryError, self.on_memory)

    async def on_end(self, request: Request, exc: EOFError):
        return JSONResponse({"detail": exc.args[0]}, status_code=400)  # expect: EXG402

    async def on_memory(self, request: Request, exc: MemoryError):
        return JSONResponse({"detail": "too large"}, status_code=413)  # fine: own words

    async def on_nothing(self, request: Request, exc: MemoryError):
        return JSONResponse({"detail": str(exc)}, status_code=413)  # fine: nobody registers it
