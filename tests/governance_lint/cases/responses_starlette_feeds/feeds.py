"""Starlette: routes by table."""

import io
import traceback

from starlette.applications import Starlette
from starlette.endpoints import HTTPEndpoint, WebSocketEndpoint
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse
from starlette.routing import Mount, Route, Router, WebSocketRoute
from starlette.templating import Jinja2Templates

import endpoints
from endpoints import read_feed as reading

templates = Jinja2Templates(directory="templates")


async def home(request):
    try:
        return templates.TemplateResponse(request, "home.html", {"feeds": request.app.state.feeds})
    except AttributeError as exc:
        return templates.TemplateResponse(request, "error.html", {"error": exc})  # expect: EXG402
    except LookupError as exc:
        return templates.TemplateResponse(request, "error.html", {"error": exc.args[0]})  # expect: EXG402
    except OSError as exc:
        return templates.TemplateResponse(request, "error.html", {"errno": exc.errno})  # fine: another attribute


async def add(request):
    form = await request.form()
    try:
        url = form["url"]
    except KeyError as exc:
        raise HTTPException(status_code=400, detail=f"no {exc}") from exc  # expect: EXG402
    try:
        await request.app.state.add(url)
    except ValueError as exc:
        return RedirectResponse(f"/?error={exc}")  # expect: EXG402
    except TypeError as exc:
        return RedirectResponse("/?error=type")  # fine: own words
    return RedirectResponse("/")


def trace(request):
    buffer = io.StringIO()
    try:
        request.app.state.check()
    except Exception:
        traceback.print_exc(file=buffer)
    return PlainTextResponse(buffer.getvalue())  # expect: EXG402


def silent_trace(request):
    try:
        request.app.state.check()
    except Exception:
        traceback.print_exc()  # fine: it goes to the log
    return PlainTextResponse("checked")  # fine


def sub(request):
    try:
        return HTMLResponse(request.app.state.sub())
    except ValueError as exc:
        return HTMLResponse(f"<pre>{exc!r}</pre>")  # expect: EXG402


def later(request):
    try:
        return HTMLResponse(request.app.state.later())
    except ValueError as exc:
        return HTMLResponse(f"<pre>{exc!r}</pre>")  # expect: EXG402


def forgotten(request):
    try:
        return HTMLResponse(request.app.state.later())
    except ValueError as exc:
        return HTMLResponse(f"<pre>{exc!r}</pre>")  # fine: no route names it


async def live(websocket):
    try:
        await websocket.accept()
    except ValueError as exc:
        await websocket.send_text(str(exc))  # fine: no answer to a request


class Feed(HTTPEndpoint):
    async def get(self, request):
        try:
            return JSONResponse(await request.app.state.feed())
        except KeyError as exc:
            return JSONResponse(dict(error=str(exc)), status_code=404)  # expect: EXG402

    async def delete(self, request):
        try:
            return JSONResponse(await request.app.state.delete())
        except KeyError as exc:
            return JSONResponse({"error": exc.__class__.__qualname__}, status_code=404)  # fine: the class's name

    def describe(self, exc):
        return repr(exc)  # fine: it answers nobody


class Live(WebSocketEndpoint):
    async def on_receive(self, websocket, data):
        try:
            await websocket.send_json(data)
        except ValueError as exc:
            await websocket.send_json({"error": str(exc)})  # tolerated: EXG402


def on_missing(request, exc):
    return JSONResponse({"missing": exc.args}, status_code=404)  # expect: EXG402


def on_http(request, exc):
    return JSONResponse({"detail": exc.detail}, status_code=exc.status_code)  # fine: attributes


routes = [
    Route("/", home),
    Route("/add", endpoint=add, methods=["POST"]),
    Route("/trace", trace),
    Route("/silent", silent_trace),
    Route("/feed", Feed),
    Route("/reading", reading),
    Mount("/sub", routes=[Route("/", sub)]),
    WebSocketRoute("/live", live),
]
app = Starlette(routes=routes, exception_handlers={KeyError: on_missing, HTTPException: on_http})
app.add_route("/later", later)
app.add_route("/entries", endpoints.entries, methods=["GET"])
app.router.add_route("/tags", route=endpoints.tags)
