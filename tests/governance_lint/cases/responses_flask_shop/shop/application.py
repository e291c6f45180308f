"""A Flask application, made by a factory."""

from flask import Flask, jsonify, request
from werkzeug.exceptions import HTTPException

from shop import pages
from shop.basket import basket
from shop.errors import on_conflict, on_too_many


def create_app() -> Flask:
    app = Flask(__name__)
    app.register_blueprint(basket)
    app.add_url_rule("/about", view_func=pages.about)
    app.add_url_rule("/terms", "terms", pages.terms)
    app.add_url_rule("/prices/<sku>", view_func=pages.PriceView.as_view("prices"))
    app.register_error_handler(409, on_conflict)
    app.register_error_handler(RuntimeError, on_too_many)

    @app.route("/ping")
    def ping():
        try:
            return app.config["PONG"]
        except KeyError as exc:
            return f"no {exc}", 500  # expect: EXG402

    @app.errorhandler(HTTPException)
    def on_http(exc):
        return exc  # fine: the framework's own answer

    @app.errorhandler(Exception)
    def on_anything(error):
        if isinstance(error, HTTPException):
            return error  # fine: the framework's own answer
        app.logger.exception("failed on %s", request.path, exc_info=error)  # fine: logged
        return jsonify(code="FAULT"), 500  # fine: own words

    @app.errorhandler(ValueError)
    def on_value(error):
        return jsonify(code="VALUE", detail=str(error)), 400  # expect: EXG402

    @app.errorhandler(KeyError)
    def on_key(error):
        payload = {"code": "KEY"}
        if app.debug:
            payload["key"] = error.args[0]
        return payload, 404  # expect: EXG402

    @app.before_request
    def check():
        try:
            request.get_json()
        except ValueError as exc:
            app.logger.warning(str(exc))  # fine: logged

    @app.teardown_request
    def close(exc):
        return str(exc)  # fine: nobody is answered

    return app
