"""Where a method speaks of the class of its own object."""

from __future__ import annotations

import ast

import pytest

from governance_lint.typeserver.classes.own_classes import own_class_in
from governance_lint.typeserver.questions.project import ParsedFile
from governance_lint.typeserver.shown.functions import FUNCTIONS


def own_classes(method: str) -> list[str]:
    text = "class Box:\n" + "\n".join(f"    {line}" for line in method.split("\n"))
    parsed = ParsedFile("a.py", text, ast.parse(text))
    (statement,) = parsed.of_type(ast.ClassDef)[0].body
    assert isinstance(statement, FUNCTIONS)
    return [ast.unparse(node) for node in own_class_in(parsed, statement)]


@pytest.mark.parametrize(
    ("method", "found"),
    [
        ("@classmethod\ndef of(cls, x):\n    return cls(x)", ["cls"]),
        ("def __new__(cls, x):\n    return make(cls)", ["cls"]),
        ("def clone(self):\n    return type(self)(self.x)", ["type(self)"]),
        ("def clone(self):\n    return self.__class__(self.x)", ["self.__class__"]),
        ("@classmethod\ndef name(cls):\n    return cls.__name__", []),
        ("def name(self):\n    return type(self).__name__", []),
        ("def call(self):\n    return self(1)", []),
        ("@staticmethod\ndef of(cls):\n    return cls()", []),
    ],
)
def test_a_method_speaks_of_its_class_by_these_names(method: str, found: list[str]) -> None:
    assert own_classes(method) == found
