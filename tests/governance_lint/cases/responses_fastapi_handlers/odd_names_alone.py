from flask import jsonify

from domain import NotThere


def on_flour(problem: NotThere):
    return jsonify(detail=str(problem)), 400  # expect: EXG402


def on_key(missing):
    return {"missing": repr(missing)}, 404  # expect: EXG402


def on_nothing(missing):
    return {"missing": repr(missing)}, 404
