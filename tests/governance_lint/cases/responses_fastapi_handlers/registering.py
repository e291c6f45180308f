"""What the project itself registers handlers with: tables that are filled later, helpers and decorators."""

import functools

from fastapi import FastAPI
from fastapi.responses import JSONResponse

HANDLERS = {}
LATER = {}


def handles(kind):
    def decorate(function):
        HANDLERS[kind] = function
        return function

    return decorate


def install(app: FastAPI, kind, handler, /) -> None:
    app.add_exception_handler(kind, handler)


def telling(view):
    @functools.wraps(view)
    async def answer(*args, **options):
        try:
            return await view(*args, **options)
        except LookupError as exc:
            return JSONResponse({"why": str(exc)}, 404)  # expect: EXG402
        except ValueError as exc:
            return JSONResponse({"why": type(exc).__name__}, 400)  # fine: only the class's name

    return answer


def naming(status):
    def decorate(view):
        def answer(*args, **options):
            try:
                return view(*args, **options)
            except LookupError as exc:
                return JSONResponse({"why": repr(exc)}, status)  # expect: EXG402

        return answer

    return decorate


def retrying(work):
    def attempt(*args):
        try:
            return work(*args)
        except LookupError as exc:
            return {"why": str(exc)}  # fine: decorates nothing that answers

    return attempt


class Telling:
    def __init__(self, status: int) -> None:
        self.status = status

    async def __call__(self, request, exc):
        return JSONResponse({"why": str(exc)}, self.status)  # expect: EXG402

    async def named(self, request, exc):
        return JSONResponse({"why": exc.args}, self.status)  # expect: EXG402

    async def quiet(self, request, exc):
        return JSONResponse({"why": type(exc).__name__}, self.status)  # fine: only the class's name

    async def unused(self, request, exc):
        return JSONResponse({"why": str(exc)}, self.status)  # fine: nobody registers it


def made_for(status: int):
    def answer(request, exc):
        return JSONResponse({"why": f"{exc}"}, status)  # expect: EXG402

    return answer


def all_of_them() -> dict:
    found = {MemoryError: Telling(500).named}
    found[EOFError] = made_for(400)
    return found
