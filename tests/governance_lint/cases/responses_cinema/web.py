from __future__ import annotations

import dataclasses
import json
import logging
import traceback

from starlette.applications import Starlette
from starlette.endpoints import HTTPEndpoint
from starlette.exceptions import HTTPException
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from problems import Problem, ProblemFactory

logger = logging.getLogger(__name__)
factory = ProblemFactory()


@dataclasses.dataclass
class Failure:
    code: str
    reason: str = ""

    @property
    def public(self) -> dict:
        return {"code": self.code}

    def full(self) -> dict:
        return dataclasses.asdict(self)


class Films(HTTPEndpoint):
    async def get(self, request: Request) -> Response:
        try:
            return JSONResponse([])
        except ValueError as exc:
            failure = Failure("VALUE", str(exc))
            return JSONResponse(failure.full(), 400)  # expect: EXG402
        except KeyError as exc:
            failure = Failure("KEY", str(exc))
            logger.info(failure)
            return JSONResponse(failure.public, 400)  # fine
        except OSError as exc:
            failure = Failure("OS", str(exc))
            return JSONResponse(dataclasses.asdict(failure), 500)  # expect: EXG402

    async def post(self, request: Request) -> Response:
        try:
            return JSONResponse(await request.json())
        except json.JSONDecodeError as exc:
            return JSONResponse({"line": exc.lineno, "what": exc.msg}, 400)  # fine
        except ValueError as exc:
            return factory.make(exc).response()  # expect: EXG402
        except KeyError as exc:
            return factory.make_public(exc).response()  # fine
        except OSError as exc:
            return Problem("os", exc).response()  # expect: EXG402

    async def put(self, request: Request) -> Response:
        text = ""
        try:
            await request.json()
        except ValueError as exc:
            text = exc.__repr__()
        finally:
            logger.info("put: %s", text)
        return PlainTextResponse(text)  # expect: EXG402


async def show(request: Request) -> Response:
    try:
        return PlainTextResponse(request.path_params["film"])
    except KeyError as exc:
        text = "".join(traceback.TracebackException.from_exception(exc).format())
        return PlainTextResponse(text, 500)  # expect: EXG402
    except ValueError as exc:
        headers = {"X-Error": str(exc)}
        return PlainTextResponse("bad", 400, headers=headers)  # expect: EXG402
    except TypeError as exc:
        body = b"error: " + str(exc).encode("utf-8")
        return Response(body, 400)  # expect: EXG402
    except OSError as exc:
        status = 404 if exc.errno == 2 else 500
        return PlainTextResponse("no", status)  # fine
    except RuntimeError as exc:
        raise HTTPException(500, detail=" ".join(map(str, exc.args)))  # expect: EXG402


async def seats(request: Request) -> Response:
    errors: dict[str, str] = {}
    for seat in request.query_params:
        try:
            int(seat)
        except ValueError as exc:
            errors |= {seat: str(exc)}
    if errors:
        return JSONResponse(errors, 400)  # expect: EXG402
    errors = {}
    return JSONResponse(errors)  # fine


async def tickets(request: Request) -> Response:
    def explain(exc: Exception) -> str:
        return f"{type(exc).__name__}: {exc}"

    try:
        return JSONResponse([])
    except ValueError as exc:
        return JSONResponse({"why": explain(exc)})  # expect: EXG402
    except KeyError as exc:
        logger.info(explain(exc))
        return JSONResponse({"why": "?"})  # fine


class Timing(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        try:
            return await call_next(request)
        except Exception as exc:
            return PlainTextResponse(str(exc), 500)  # tolerated: EXG402


async def http_error(request: Request, exc: HTTPException) -> Response:
    return JSONResponse({"detail": exc.detail}, exc.status_code)  # fine


async def any_error(request: Request, exc: Exception) -> Response:
    details = {"path": request.url.path, "error": {"type": type(exc).__name__, "args": list(exc.args)}}
    return JSONResponse(details, 500)  # expect: EXG402


async def quiet_error(request: Request, exc: Exception) -> Response:
    details = {"path": request.url.path, "error": {"type": type(exc).__name__, "args": list(exc.args)}}
    logger.error(details)
    return JSONResponse({"type": details["error"]["type"]}, 500)  # fine


HANDLERS = {HTTPException: http_error, Exception: any_error}
HANDLERS[LookupError] = quiet_error
ROUTES = [
    Route("/films", Films),
    Route("/films/{film}", show, methods=["GET"]),
    Route("/seats", endpoint=seats),
]
ROUTES.append(Route("/tickets", tickets))
app = Starlette(routes=ROUTES, exception_handlers=HANDLERS)
