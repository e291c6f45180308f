"""Which classes a name is tested against."""

from __future__ import annotations

import ast

from governance_lint.typeserver.names.kinds_tested import is_tested, kinds_tested
from governance_lint.typeserver.questions.project import ParsedFile

_TEXT = """
def f(kind, x, y):
    if isinstance(x, kind) and isinstance(x, (A, B)):
        x.run()
    y.run()

def g(x):
    x.run()
"""


def receivers() -> tuple[ParsedFile, list[ast.Name]]:
    parsed = ParsedFile("a.py", _TEXT, ast.parse(_TEXT))
    found = [node.value for node in parsed.named(["run"]) if isinstance(node, ast.Attribute)]
    return parsed, [node for node in found if isinstance(node, ast.Name)]


def test_a_class_that_is_a_value_is_what_a_name_is_tested_against() -> None:
    parsed, names = receivers()

    assert {(name.lineno, ast.unparse(kind)) for name in names for kind in kinds_tested(parsed, name)} == {
        (4, "kind")
    }


def test_other_names_and_other_functions_are_not_tested() -> None:
    parsed, names = receivers()

    assert {name.lineno for name in names if is_tested(parsed, name)} == {4}
