"""Pages of Flask-AppBuilder, which `expose` registers."""

from flask import jsonify
from flask_appbuilder import BaseView, expose

from shop import db


class Stock(BaseView):
    route_base = "/stock"

    @expose("/count")
    def count(self):
        try:
            return jsonify(count=db.total(1))
        except db.Missing as exc:
            return jsonify(error=str(exc)), 404  # expect: EXG402
        except db.Broken as exc:
            return jsonify(error=type(exc).__name__), 500  # fine: only the class's name

    def recount(self):
        try:
            return jsonify(count=db.total(1))
        except db.Missing as exc:
            return jsonify(error=str(exc)), 404  # fine: nobody registers it
