"""A getattr of one's own is not the builtin."""

from __future__ import annotations

from typing import Any

from audit.rules import Rule


def getattr(thing: object, name: str, default: object = None) -> str:
    return f"{thing}.{name}"


def label(rule: Rule) -> str:
    return getattr(rule, "evaluate")  # fine: the function above


def vars(thing: object) -> dict[str, str]:
    return {"evaluate": str(thing)}


def rows(rule: Rule) -> Any:
    return vars(rule)["evaluate"], rule.evaluate({})  # expect: EXG101
