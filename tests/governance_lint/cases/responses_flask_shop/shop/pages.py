"""Views that the application registers by `add_url_rule`."""

from flask.views import MethodView, View

from shop import db


def about():
    try:
        return db.page("about")
    except db.Missing as exc:
        return str(exc), 404  # expect: EXG402


def terms():
    try:
        return db.page("terms")
    except db.Missing as exc:
        return {"page": "terms", "missing": exc.page}, 404  # fine: another attribute


def imprint():
    try:
        return db.page("imprint")
    except db.Missing as exc:
        return str(exc), 404  # fine: nobody registers it


class PriceView(MethodView):
    def get(self, sku):
        try:
            return {"price": db.price(sku)}
        except db.Missing as exc:
            return {"error": f"{sku}: {exc}"}, 404  # expect: EXG402

    def put(self, sku):
        try:
            return {"price": db.set_price(sku)}
        except db.Broken as exc:
            return self._failure(exc)  # expect: EXG402
        except db.Busy:
            return self._failure(None)  # fine: nothing is known there

    def _failure(self, reason):
        return {"error": str(reason)}, 500


class SearchView(View):
    methods = ["GET"]

    def dispatch_request(self):
        try:
            return {"found": db.search()}
        except db.Broken as exc:
            return {"error": exc}, 500  # expect: EXG402

    def explain(self):
        try:
            return db.search()
        except db.Broken as exc:
            return str(exc)  # fine: it answers nobody


class Report:
    def get(self):
        try:
            return db.search()
        except db.Broken as exc:
            return str(exc)  # fine: no view
