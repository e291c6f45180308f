"""What a string is compared with: a state, its name, its value, or what a call made of these."""

from __future__ import annotations

import ast

from governance_lint.states.uses import View

_VIEWS = {"name": View.NAME, "_name_": View.NAME, "value": View.VALUE, "_value_": View.VALUE}


def state_behind(held: ast.expr) -> ast.expr:
    """Return the state whose name or value something is."""
    match held:
        case ast.Attribute(value=inner, attr="name" | "value" | "_name_" | "_value_"):
            return inner
        case ast.Call(func=ast.Name(id="str"), args=[inner]):
            return state_behind(inner)
        case ast.Call(
            func=ast.Attribute(value=inner, attr="lower" | "upper" | "casefold" | "strip"), args=[]
        ):
            return state_behind(inner)
        case ast.NamedExpr(value=inner):
            return state_behind(inner)
        case _:
            return held


def view(held: ast.expr) -> View:
    """Return what of a state something is."""
    match held:
        case ast.Attribute(attr=name):
            return _VIEWS.get(name, View.STATE)
        case ast.NamedExpr(value=inner):
            return view(inner)
        case ast.Call() if state_behind(held) is not held:
            return View.CHANGED
        case _:
            return View.STATE
