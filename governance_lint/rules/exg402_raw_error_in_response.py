"""What a route or an exception handler answers with holds no raw error.

Why: the text of an exception, a traceback and the internal part of an envelope are written for the log. They
tell a stranger paths, queries, host names and secrets, and every client comes to rely on a text that nobody
promised.

How to fix: log the exception where it is caught, and answer with a stable code and a message of your own;
of an envelope answer with its public part, `envelope["error"]`, or take `_internal` out first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.responses.found_responses import Responses
from governance_lint.rule import Invalid, Rule, Valid
from governance_lint.violation import Place, Span

if TYPE_CHECKING:
    from governance_lint.facts import Facts
    from governance_lint.responses.found_responses import Leaving
    from governance_lint.texts.source_positions import Columns
    from governance_lint.violation import Violation


class RawErrorInResponse(Rule):
    """Reports the returns, raises and aborts through which a raw error leaves with an answer."""

    code, name = "EXG402", "raw-error-in-response"
    message = (
        "{kind} {function} answers with {what}: what is meant for the log reaches whoever asks. "
        "Log it, and answer with a stable code and a message of your own"
    )

    VALID = (
        Valid(
            "logged, and answered in own words",
            """\
import logging

from fastapi import FastAPI, HTTPException

app = FastAPI()
log = logging.getLogger(__name__)


@app.get("/orders/{number}")
def show(number: int) -> dict:
    try:
        return {"order": [1, 2][number]}
    except IndexError as exc:
        log.warning("no order %s: %s", number, exc)
        raise HTTPException(404, detail="there is no such order") from exc
""",
        ),
        Valid(
            "the exception's class and its other attributes",
            """\
from flask import Flask

app = Flask(__name__)


@app.errorhandler(OSError)
def on_os_error(error):
    return {"kind": type(error).__name__, "errno": error.errno, "file": error.filename}, 503
""",
        ),
        Valid(
            "the public part of an envelope",
            """\
from fastapi import FastAPI

from envelopes import build_error_envelope

app = FastAPI()


@app.exception_handler(ValueError)
def on_value_error(request, exc):
    envelope = build_error_envelope(exc)
    return {"error": envelope["error"]}


@app.exception_handler(KeyError)
def on_key_error(request, exc):
    envelope = build_error_envelope(exc)
    envelope.pop("_internal")
    return envelope
""",
        ),
        Valid(
            "assigned anew before it leaves",
            """\
from starlette.responses import JSONResponse
from starlette.routing import Route


def report(request):
    try:
        text = request.app.state.report()
    except ValueError as exc:
        text = str(exc)
        request.app.state.log(text)
        text = "the report could not be made"
    return JSONResponse({"report": text})


routes = [Route("/report", report)]
""",
        ),
        Valid(
            "a function that no framework calls",
            """\
from fastapi import FastAPI

app = FastAPI()


def attempt(job):
    try:
        return {"result": job()}
    except Exception as exc:
        return {"error": str(exc)}
""",
        ),
        Valid(
            "a helper that makes nothing of it",
            {
                "answers.py": """\
from flask import jsonify


def failed(exc, status):
    return jsonify(code=type(exc).__name__), status
""",
                "pages.py": """\
from flask import Blueprint

from answers import failed

pages = Blueprint("pages", __name__)


@pages.post("/pages")
def add():
    try:
        return {"page": pages.add()}
    except ValueError as exc:
        return failed(exc, 400)
""",
            },
        ),
        Valid(
            "raised again as it came",
            """\
from rest_framework.decorators import api_view


@api_view(["GET"])
def readers(request):
    try:
        return request.user.readers()
    except ValueError:
        raise
    except KeyError as exc:
        raise RuntimeError(str(exc)) from exc
""",
        ),
    )
    INVALID = (
        Invalid(
            "the text of the exception in an HTTPException",
            """\
from fastapi import FastAPI, HTTPException

app = FastAPI()


@app.get("/orders/{number}")
def show(number: int) -> dict:
    try:
        return {"order": [1, 2][number]}
    except IndexError as exc:
        raise HTTPException(404, detail=str(exc)) from exc  # <- here
""",
            says=("route show() answers with str(exc)",),
        ),
        Invalid(
            "an f-string in a list that is joined",
            """\
from flask import Flask, abort, jsonify

app = Flask(__name__)


@app.post("/orders")
def add_all():
    problems = []
    for number in range(3):
        try:
            app.add(number)
        except ValueError as exc:
            problems.append(f"{number}: {exc}")
    if len(problems) == 3:
        abort(400, "; ".join(problems))  # <- here
    return jsonify(problems=problems)  # <- here
""",
        ),
        Invalid(
            "a traceback from a handler that another module registers",
            {
                "handlers.py": """\
import traceback

from starlette.responses import PlainTextResponse


async def on_anything(request, exc):
    lines = traceback.format_exception(exc)
    return PlainTextResponse("".join(lines), status_code=500)  # <- here
""",
                "main.py": """\
from starlette.applications import Starlette

from handlers import on_anything

app = Starlette(exception_handlers={Exception: on_anything})
""",
            },
            says=("exception handler on_anything()",),
        ),
        Invalid(
            "a view that an address names",
            {
                "views.py": """\
from django.http import JsonResponse


def books(request):
    try:
        return JsonResponse({"books": request.user.books()})
    except ValueError as exc:
        return JsonResponse({"error": exc.args[0]}, status=400)  # <- here
""",
                "urls.py": """\
from django.urls import path

import views

urlpatterns = [path("books/", views.books)]
""",
            },
        ),
        Invalid(
            "a view of a module that names no framework, which keeps errors in a list",
            {
                "imports.py": """\
from answers import answer


def load(request):
    problems = []
    for row in request.rows:
        try:
            row.save()
        except ValueError as exc:
            problems.append(str(exc))
    return answer(problems)  # <- here
""",
                "answers.py": """\
from django.http import JsonResponse


def answer(problems):
    return JsonResponse({"problems": problems})
""",
                "urls.py": """\
from django.urls import path

import imports

urlpatterns = [path("imports/", imports.load)]
""",
            },
        ),
        Invalid(
            "the internal part of an envelope, and the whole of it",
            """\
from fastapi import APIRouter

from envelopes import build_error_envelope

router = APIRouter()


@router.post("/runs")
def run(debug: bool):
    try:
        return router.run()
    except ValueError as exc:
        envelope = build_error_envelope(exc)
        if debug:
            return {"error": envelope["error"], "why": envelope["_internal"]}  # <- here
        return envelope  # <- here
""",
        ),
        Invalid(
            "a helper that tells all",
            {
                "answers.py": """\
class Answers:
    def failed(self, exc):
        return {"code": "FAILED", "text": self.text(exc)}

    def text(self, exc):
        return "%s" % exc
""",
                "pages.py": """\
from flask.views import MethodView

from answers import Answers


class Page(MethodView):
    def __init__(self, answers: Answers):
        self.answers = answers

    def get(self):
        try:
            return {"page": self.read()}
        except ValueError as exc:
            return self.answers.failed(exc), 400  # <- here
""",
            },
        ),
        Invalid(
            "a response that is built step by step",
            """\
from django.http import HttpResponse
from django.views import View


class Search(View):
    def get(self, request):
        response = HttpResponse(content_type="text/plain")
        try:
            response.write(request.user.search())
        except ValueError as problem:
            response.status_code = 400
            response.write(repr(problem))
        return response  # <- here
""",
        ),
        Invalid(
            "a list that grows by the lines of a traceback",
            """\
import traceback

from flask import Flask, jsonify

from shelves import sort_all

app = Flask(__name__)


@app.post("/sorted")
def sort():
    lines = []
    try:
        sort_all()
    except LookupError:
        lines += traceback.format_exc().splitlines()
    return jsonify(log=lines)  # <- here
""",
        ),
        Invalid(
            "a method of an object that is taken out of a table",
            {
                "pages.py": """\
from flask import Flask, jsonify

from presenting import Presenter, loaded
from shelves import find

app = Flask(__name__)
presenters: dict[str, Presenter] = loaded("presenters.toml")


@app.get("/books/<name>")
def book(name):
    try:
        return jsonify(find(name))
    except LookupError as exc:
        return presenters["plain"].failed(exc)  # <- here
    except ValueError as exc:
        return presenters["plain"].named(exc)
""",
                "presenting.py": """\
class Presenter:
    def failed(self, exc: Exception) -> dict:
        return {"error": str(exc)}

    def named(self, exc: Exception) -> dict:
        return {"error": type(exc).__name__}


def loaded(path: str): ...
""",
                "shelves.py": "def find(name): ...\n",
            },
            says=("route book() answers with",),
            findings=1,
        ),
    )

    @classmethod
    def concerns(cls, facts: Facts) -> bool:
        """Whether a function of the file answers requests and may answer with a raw error."""
        return facts.about(Responses) is not None

    def check(self) -> list[Violation]:
        """Return the violations, without a look at the libcst tree."""
        found = self.facts.about(Responses)
        if found is not None:
            for item in found.leaving_with(self._statement_of):
                self._report(item, found.read.columns)
        return self.violations

    def _statement_of(self, path: str, line: int, column: int) -> tuple[str, int] | None:
        definitions = self.facts.definitions.at(path, line, column - 1)
        return (definitions[0].path, definitions[0].line) if len(definitions) == 1 else None

    def _report(self, item: Leaving, columns: Columns) -> None:
        node = item.node
        end_line = node.end_lineno or node.lineno
        start = columns.column(node.lineno, node.col_offset)
        end = columns.column(end_line, node.end_col_offset or node.col_offset)
        why: tuple[Place, ...] = ()
        if (item.from_path, item.from_line) != (self.facts.absolute_path, node.lineno):
            why = (Place(f"{item.what} comes from here", item.from_path, item.from_line),)
        self.report(
            Span(node.lineno, start, end_line, end),
            symbol=item.function,
            why=why,
            words={
                "kind": "exception handler" if item.handles_errors else "route",
                "function": f"{item.function}()",
                "what": item.what,
            },
        )
