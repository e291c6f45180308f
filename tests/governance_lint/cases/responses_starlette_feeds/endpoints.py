"""Endpoints that another module puts into its routes."""

from starlette.responses import JSONResponse, PlainTextResponse


async def read_feed(request):
    try:
        return JSONResponse(request.app.state.read())
    except ValueError as error:
        return JSONResponse([str(error)])  # expect: EXG402


def entries(request):
    try:
        return JSONResponse(request.app.state.entries())
    except ValueError as error:
        answer = PlainTextResponse("")
        answer.body = str(error).encode()
        return answer  # expect: EXG402


def tags(request):
    try:
        return JSONResponse(request.app.state.tags())
    except ValueError as error:
        reason, *_ = error.args
        return JSONResponse({"reason": reason})  # expect: EXG402


def authors(request):
    try:
        return JSONResponse(request.app.state.authors())
    except ValueError as error:
        return JSONResponse([str(error)])  # fine: no route names it
