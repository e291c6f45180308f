from __future__ import annotations

import builtins
import subprocess
import sys
from typing import Any, Final

from audit import names
from audit.judge import Judge
from audit.names import COMPUTED, EVALUATE, LABEL
from audit.names import METHOD as NAME
from audit.rules import AgeRule, Rule

LOCAL: Final[str] = "evaluate"
changing = "evaluate"
TEMPLATE = "{}uate"


def change() -> None:
    global changing
    changing = "label"


class Scale:
    """Not a rule."""

    def evaluate(self) -> int:
        return 1


def two_arguments(rule: Rule) -> Any:
    return getattr(rule, "evaluate")  # expect: EXG103


def called_at_once(rule: AgeRule) -> bool:
    return getattr(rule, "evaluate")({"age": 18})  # expect: EXG103


def three_arguments(rule: Rule) -> bool:
    check = getattr(rule, "evaluate", None)  # expect: EXG103
    if check is not None:
        return check({})  # fine: the getattr was reported
    return getattr(rule, "evaluate", lambda facts: False)({})  # expect: EXG103


def over_lines(rule: Rule) -> Any:
    return [
        getattr(  # expect: EXG103
            rule,  # fine: the finding stands where the getattr starts
            "evaluate",
        )({}),
        getattr(rule, "label").upper(),  # fine: an attribute that is not governed
    ]


def in_pieces(rule: Rule) -> Any:
    return getattr(rule, "eval" "uate")  # expect: EXG103


def by_constant(rule: Rule) -> list[Any]:
    return [
        getattr(rule, LOCAL),  # expect: EXG103
        getattr(rule, EVALUATE),  # expect: EXG103
        getattr(rule, NAME, None),  # expect: EXG103
        getattr(rule, names.METHOD),  # expect: EXG103
        getattr(rule, LABEL),  # fine: the constant names another attribute
        getattr(rule, names.LABEL),  # fine: the same through the module
    ]


def by_local(rule: Rule) -> Any:
    name = "evaluate"
    other = "label"
    getattr(rule, other)  # fine: another attribute
    return getattr(rule, name)  # expect: EXG103


def computed(rule: Rule, name: str, suffix: str) -> list[Any]:
    return [
        getattr(rule, name),  # fine: computed, so only counted
        getattr(rule, "eval" + suffix),  # fine: computed
        getattr(rule, f"evaluate{suffix}"),  # fine: computed
        getattr(rule, TEMPLATE.format("eval")),  # fine: computed
        getattr(rule, COMPUTED),  # tolerated: EXG103
        getattr(rule, sys.argv[1]),  # fine: computed
        getattr(rule, changing),  # tolerated: EXG103
    ]


def shadowing_parameter(rule: Rule, NAME: str) -> Any:
    return getattr(rule, NAME)  # fine: the parameter shadows the constant


def shadowing_local(rule: Rule, flag: bool) -> Any:
    EVALUATE = "label"
    return getattr(rule, EVALUATE)  # fine: the local name shadows the imported constant


def looked_at(rule: Rule) -> bool:
    return hasattr(rule, "evaluate") and callable(getattr(rule, "evaluate"))  # fine: hasattr and callable


def written(rule: Rule, fake: Any) -> None:
    setattr(rule, "evaluate", fake)  # fine: written
    delattr(rule, NAME)  # fine: deleted
    rule.__setattr__("evaluate", fake)  # fine: written
    rule.__dict__["evaluate"] = fake  # fine: written


def on_classes(rule: Rule, kind: type[AgeRule]) -> list[Any]:
    return [
        getattr(Rule, "evaluate"),  # expect: EXG103
        getattr(type(rule), "evaluate")(rule, {}),  # expect: EXG103
        getattr(kind(), "evaluate"),  # expect: EXG103
        getattr(rule.__class__, EVALUATE),  # expect: EXG103
        getattr(Scale, "evaluate"),  # fine: a scale is no rule
        getattr(type(Scale()), "evaluate"),  # fine: the same through type()
    ]


def dunder(rule: Rule, scale: Scale) -> list[Any]:
    return [
        rule.__getattribute__("evaluate"),  # expect: EXG103
        rule.__getattribute__(NAME)({}),  # expect: EXG103
        object.__getattribute__(rule, "evaluate"),  # expect: EXG103
        rule.__getattribute__("label"),  # fine: another attribute
        scale.__getattribute__("evaluate"),  # fine: a scale is no rule
        object.__getattribute__(scale, "evaluate"),  # fine: the same through object
    ]


def dictionaries(rule: Rule, scale: Scale) -> list[Any]:
    return [
        Rule.__dict__["evaluate"],  # expect: EXG103
        vars(Rule)["evaluate"](rule, {}),  # expect: EXG103
        vars(type(rule))["evaluate"],  # expect: EXG103
        rule.__class__.__dict__["evaluate"],  # expect: EXG103
        AgeRule.__dict__.get("evaluate"),  # expect: EXG103
        vars(AgeRule)[LOCAL],  # expect: EXG103
        vars(rule)["evaluate"],  # expect: EXG103
        Rule.__dict__["label"],  # fine: another attribute
        vars(rule).get("label"),  # fine: another attribute
        "evaluate" in vars(Rule),  # fine: asks, reads nothing
        "evaluate" in AgeRule.__dict__,  # fine: asks, reads nothing
        vars(Scale)["evaluate"],  # fine: a scale is no rule
        globals()["evaluate"],  # fine: no rule's dictionary
        list(vars(rule)),  # fine: only the keys
    ]


def through_builtins(rule: Rule) -> Any:
    return builtins.getattr(rule, "evaluate")  # expect: EXG103


def other_objects(scale: Scale, judge: Judge) -> list[Any]:
    rule = scale
    return [
        getattr(scale, "evaluate"),  # fine: a scale is no rule
        getattr(rule, "evaluate"),  # fine: nor when the variable is called rule
        getattr(judge, "decide"),  # fine: the allowed callable
        getattr(subprocess, "evaluate", None),  # fine: a module
        getattr(sys.modules[__name__], "evaluate", None),  # fine: a module
    ]


class Proxy:
    def __init__(self, rule: Rule) -> None:
        self._rule = rule

    def __getattr__(self, name: str) -> Any:
        return getattr(self._rule, name)  # fine: computed

    def evaluated(self) -> Any:
        return getattr(self._rule, "evaluate")  # expect: EXG103

    def by_proxy(self) -> Any:
        return getattr(self, "label")  # fine: another attribute
