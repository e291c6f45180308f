"""Exception handlers that another module registers."""

from fastapi.responses import JSONResponse, PlainTextResponse


def on_refused(request, exc):
    return JSONResponse({"why": str(exc)}, status_code=403)  # expect: EXG402


async def on_value_error(request, exc: ValueError):
    reason = exc.args
    return JSONResponse({"why": reason}, status_code=400)  # expect: EXG402


def on_buffer(request, exc):
    return PlainTextResponse(f"{exc!s}", status_code=500)  # expect: EXG402


def on_connection(request, exc):
    return PlainTextResponse("{0}".format(exc), status_code=502)  # expect: EXG402


def on_recursion(request, exc):
    return PlainTextResponse(exc.__class__.__name__, status_code=502)  # fine: only the class's name


def on_lookup(request, exc):
    return PlainTextResponse(str(exc), status_code=502)  # fine: nobody registers it


BY_KIND = {ConnectionError: on_connection, RecursionError: on_recursion}
