"""More routes; what they call is named otherwise."""

from flask import Blueprint, jsonify

from engine.support import Wrapper, wrap_failure

pages = Blueprint("pages", __name__)
wrapper = Wrapper()


def failure_envelope(exc):
    return {"error": "failed"}


@pages.route("/namesake")
def namesake():
    try:
        return jsonify(pages.name)
    except ValueError as exc:
        return jsonify(failure_envelope(exc))  # fine: another function of that name
    except KeyError as exc:
        return jsonify(wrap_failure(exc))  # expect: EXG402
    except OSError as exc:
        return jsonify(wrapper.wrap_failure(exc))  # expect: EXG402
    except TypeError as exc:
        return jsonify(wrapper.wrap_failure(exc).error)  # fine: the public part
    except RuntimeError as exc:
        return jsonify(wrapper.wrap_success(exc))  # fine: no envelope of an error
    except ArithmeticError as exc:
        body = wrap_failure(exc)
        return body.to_dict()  # expect: EXG402
