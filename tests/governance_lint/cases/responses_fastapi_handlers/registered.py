"""Handlers and routes that are registered through what another module offers for it."""

import functools

from fastapi import FastAPI
from fastapi.responses import JSONResponse

import registering
from domain import Refused
from registering import HANDLERS, LATER, Telling, handles, install, naming, telling

quiet = Telling(400)
local = {}


@handles(ValueError)
async def on_value(request, exc):
    return JSONResponse({"why": str(exc)}, 400)  # expect: EXG402


@registering.handles(OSError)
async def on_os(request, exc):
    return JSONResponse({"why": exc.errno}, 400)  # fine: another attribute


@registering.retrying
async def on_nothing(request, exc):
    return JSONResponse({"why": str(exc)}, 400)  # fine: nobody registers it


def on_key(request, exc):
    return JSONResponse({"why": "%s" % exc}, 400)  # expect: EXG402


def on_index(request, exc):
    return JSONResponse({"why": exc.args[0]}, 400)  # expect: EXG402


def on_buffer(status, request, exc):
    return JSONResponse({"why": repr(exc)}, status)  # expect: EXG402


def on_refused(request, exc):
    return JSONResponse(exc.to_dict(), 403)  # expect: EXG402


def on_refused_again(request, exc: Refused):
    return JSONResponse(exc.told(), 403)  # fine: its own words


def on_end(request, exc):
    return JSONResponse({"why": str(exc)}, 400)  # fine: only an unused table has it


def create() -> FastAPI:
    handlers = {RecursionError: quiet.quiet}
    handlers[KeyError] = on_key
    handlers.update({UnicodeError: on_refused_again})
    unused = {}
    unused[EOFError] = on_end
    app = FastAPI(exception_handlers={**handlers, **HANDLERS, **registering.all_of_them()})
    app.add_exception_handler(Exception, Telling(500))
    app.add_exception_handler(BufferError, functools.partial(on_buffer, 500))
    app.exception_handlers[Refused] = on_refused
    app.exception_handlers.update(LATER)
    return app


LATER[IndexError] = on_index


async def plain(request, exc):
    return JSONResponse({"why": str(exc)}, 400)  # expect: EXG402


app = create()
install(app, AssertionError, plain)


@app.get("/told")
@telling
async def told():
    return {}


@app.get("/named")
@naming(404)
def named():
    return {}
