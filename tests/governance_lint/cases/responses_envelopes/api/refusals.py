"""Routes that refuse: the envelope is that of an exception which they make themselves."""

from flask import Blueprint, jsonify

from engine.reporter import Press, Quiet, Refused, Reporter

refusals = Blueprint("refusals", __name__)
reporter = Reporter()
quiet = Quiet()
press = Press()


@refusals.route("/closed")
def closed():
    return jsonify(reporter.report(Refused("closed")))  # expect: EXG402


@refusals.route("/full/<int:places>")
def full(places: int):
    answer = quiet.report(Refused("full"))  # the method of the class above
    if places:
        return answer["error"], 409  # fine: the public part
    return answer, 409  # expect: EXG402


@refusals.route("/late")
def late():
    return quiet.report_publicly(Refused("late"))  # fine: the public part


@refusals.route("/printed")
def printed():
    return press.report(Refused("printed"))  # fine: another class's method


@refusals.route("/local")
def local():
    mine = Reporter()
    answer = mine.report(Refused("local"))
    answer.pop("_internal")
    return answer  # fine: taken out


@refusals.route("/passed")
def passed():
    def told(by: Reporter):
        return by.report(Refused("passed"))

    return told(Reporter())  # expect: EXG402


def nobody_registers_this():
    return reporter.report(Refused("none"))  # fine: no route
