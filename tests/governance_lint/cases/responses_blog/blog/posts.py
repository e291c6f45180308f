import sys
import traceback as tb

from flask import abort, current_app, g, jsonify, make_response, render_template_string, request

from blog import app
from blog.formatting import error_page, log_only, safe_page


class ApiFailure(Exception):
    def __init__(self, message, status=400, payload=None):
        super().__init__(message)
        self.message = message
        self.status = status
        self.payload = payload

    def to_dict(self):
        return {"message": self.message, **(self.payload or {})}


@app.errorhandler(ApiFailure)
def on_api_failure(failure):
    return jsonify(failure.to_dict()), failure.status  # fine: its own method


@app.route("/posts")
def posts():
    try:
        return jsonify(load())
    except OSError as e:
        return jsonify({"success": False, "error": str(e)}), 500  # expect: EXG402
    except KeyError as e:
        return make_response(f"Missing: {e}", 400)  # expect: EXG402
    except ValueError as e:
        return "Error: " + str(e), 400  # expect: EXG402
    except LookupError as e:
        raise ApiFailure("nothing there", 404) from e  # fine


@app.route("/posts/<slug>", methods=["GET", "PUT"])
def post(slug):
    response = {"slug": slug, "errors": []}
    try:
        response["post"] = load()[slug]
    except KeyError as e:
        response["errors"].append({"key": e})
    except Exception:
        etype, value, _tb = sys.exc_info()
        response["errors"].append("".join(tb.format_exception(etype, value, _tb)))
    return response  # expect: EXG402


@app.get("/drafts")
def drafts():
    response = {"errors": []}
    try:
        response["drafts"] = load()
    except KeyError as e:
        response["errors"].append({"type": type(e).__name__})
        current_app.logger.error("%s", e)
    return response  # fine


@app.post("/publish")
def publish():
    try:
        load()
    except PermissionError as e:
        abort(403, description=e)  # expect: EXG402
    except TimeoutError as e:
        abort(make_response(jsonify(message=repr(e)), 504))  # expect: EXG402
    except ConnectionError as e:
        current_app.logger.warning("cannot publish: %r", e)
        abort(502, description="upstream is down")  # fine
    return "", 204  # fine


@app.get("/page")
def page():
    try:
        return load()
    except ValueError as e:
        return error_page(e)  # expect: EXG402
    except KeyError as e:
        return safe_page(e)  # fine
    except OSError as e:
        log_only(e)
        return "sorry", 500  # fine


@app.get("/inline")
def inline():
    try:
        return load()
    except ValueError as problem:
        g.problem = str(problem)
        return render_template_string("{{ p }}", p=g.problem)  # expect: EXG402
    except KeyError as problem:
        g.problem = str(problem)
        return render_template_string("sorry")  # fine


@app.errorhandler(500)
def on_500(e):
    original = getattr(e, "original_exception", None)
    current_app.logger.error("500: %s", original)
    return render_template_string("<h1>Oops</h1>"), 500  # fine


@app.errorhandler(400)
def on_400(e):
    return render_template_string("<h1>{{ d }}</h1>", d=e.description), 400  # fine


@app.errorhandler(IOError)
def on_io(e):
    message = "i/o: {err}".format(err=e)
    return {"message": message}, 500  # expect: EXG402


@app.cli.command("import")
def import_posts():
    try:
        load()
    except ValueError as e:
        return str(e)  # fine


def load():
    return {}
