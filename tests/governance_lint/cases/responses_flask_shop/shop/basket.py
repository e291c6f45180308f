"""A blueprint."""

import traceback

from flask import Blueprint, abort, current_app, flash, jsonify, make_response, redirect, render_template

from shop import db

basket = Blueprint("basket", __name__, url_prefix="/basket")


@basket.route("/<int:number>", methods=["GET"])
def show(number):
    try:
        rows = db.rows(number)
    except db.Missing as missing:
        abort(404, str(missing))  # expect: EXG402
    except db.Broken as broken:
        abort(500, description=f"broken: {broken}")  # expect: EXG402
    except db.Busy as busy:
        current_app.logger.warning("busy: %s", busy)  # fine: logged
        abort(503)  # fine: nothing is said
    return jsonify(rows)


@basket.post("/<int:number>")
def add(number):
    try:
        db.add(number)
    except db.Missing as missing:
        return make_response(jsonify({"error": repr(missing)}), 404)  # expect: EXG402
    except db.Broken as broken:
        return render_template("error.html", error=broken), 500  # expect: EXG402
    except db.Busy as busy:
        return render_template("busy.html", seconds=busy.retry_after), 503  # fine: another attribute
    except OSError:
        return render_template("trace.html", trace=traceback.format_exc()), 500  # expect: EXG402
    return redirect("/basket")


@basket.get("/<int:number>/total")
def total(number):
    message, code = "fine", 200
    try:
        db.total(number)
    except db.Missing as exc:
        message, code = str(exc), 404
    except db.Broken as exc:
        current_app.logger.error(str(exc))  # fine: logged
        message, code = "broken", 500
    return {"message": message}, code  # expect: EXG402


@basket.delete("/<int:number>")
def clear(number):
    try:
        db.clear(number)
    except db.Broken as exc:
        flash("it could not be cleared")  # fine: own words
        current_app.logger.info(f"{exc}")  # fine: logged
        return redirect("/basket?failed=1")  # fine: own words
    except db.Missing as exc:
        response = jsonify(error=None)
        response.status_code = 404
        response.headers["X-Reason"] = str(exc)
        return response  # expect: EXG402
    except db.Busy as exc:
        response = jsonify(error="busy")
        response.status_code = 503
        response.headers["Retry-After"] = exc.retry_after
        return response  # fine: another attribute
    return "", 204


@basket.app_errorhandler(413)
def on_too_large(error):
    return {"limit": error.limit}, 413  # fine: another attribute


@basket.errorhandler(db.Busy)
def on_busy(error):
    return {"detail": "%s (%d)" % (error, 503)}, 503  # expect: EXG402
