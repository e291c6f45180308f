from starlette.requests import Request
from starlette.responses import JSONResponse

import domain
from domain import Late, NotThere, Refused


async def on_flour(request: Request, problem: NotThere):
    return JSONResponse({"detail": str(problem)}, 400)  # expect: EXG402


async def on_salt(_, what: Refused) -> JSONResponse:
    body = {"detail": f"salt: {what}"}
    return JSONResponse(body, 400)  # expect: EXG402


async def on_pepper(_: Request, reason) -> JSONResponse:
    detail = reason.args[0]
    return JSONResponse({"detail": detail}, 400)  # expect: EXG402


async def on_oil(_: Request, oil) -> JSONResponse:
    return JSONResponse({"detail": oil.public_message}, 400)


async def never(request: Request, problem: NotThere):
    return JSONResponse({"detail": str(problem)}, 400)


async def on_sugar(request: Request, sugar: "NotThere") -> JSONResponse:
    return JSONResponse(as_body(sugar), 400)


async def on_milk(request: Request, milk: Refused) -> JSONResponse:
    return JSONResponse(as_body(milk), 400)  # expect: EXG402


async def on_late(request: Request, late: "domain.Late") -> JSONResponse:
    return JSONResponse(as_body(late), 400)  # expect: EXG402


async def on_later(request: Request, late: "Late | None") -> JSONResponse:
    if request.url.path:
        return JSONResponse(late.named(), 400)  # fine: only the code
    return JSONResponse(late.told(), 400)  # expect: EXG402


def as_body(what) -> dict:
    return {"detail": str(what)}


class Answering:
    kind: type[Exception] = KeyError

    def answer(self, request: Request, exc: Exception):
        return JSONResponse({"detail": str(exc)}, 500)  # expect: EXG402


class AnsweringShortly(Answering):
    def answer(self, request: Request, exc: Exception):
        return JSONResponse({"detail": type(exc).__name__}, 500)


class AnsweringLong(Answering):
    def answer(self, request: Request, exc: Exception):
        return JSONResponse({"detail": repr(exc)}, 500)  # expect: EXG402


class NeverListed(Answering):
    def answer(self, request: Request, exc: Exception):
        return JSONResponse({"detail": repr(exc)}, 500)


LISTED = [Answering(), AnsweringShortly(), AnsweringLong()]
