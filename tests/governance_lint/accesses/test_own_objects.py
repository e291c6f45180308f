"""Which receivers are the object that the method around was called on, and what a class leaves open."""

from __future__ import annotations

import ast

import pytest

from governance_lint.accesses.own_objects import class_of_own_object, leaves_open
from tests.governance_lint.source_trees import SourceTree


def owner_of(receiver: str, method: str) -> str | None:
    """Return the name of the class whose object a receiver in a method is."""
    body = "\n".join(f"    {line}" for line in method.split("\n"))
    tree = SourceTree(f"class C:\n{body}")
    owner = class_of_own_object(tree.expression(receiver), tree.parents)
    return owner.name if owner is not None else None


@pytest.mark.parametrize(
    ("receiver", "method"),
    [
        ("self", "def m(self): self.run()"),
        ("it", "async def m(it, x): it.run()"),
        ("cls", "@classmethod\ndef m(cls): cls.run()"),
        ("type(self)", "def m(self): type(self).run()"),
        ("self.__class__", "def m(self): self.__class__.run()"),
        ("super()", "def m(self): super().run()"),
        ("self", "def m(self): return [self.run() for x in y]"),
        ("self", "def m(self):\n    def n(x): self.run()"),
    ],
)
def test_the_object_that_a_method_was_called_on(receiver: str, method: str) -> None:
    assert owner_of(receiver, method) == "C"


@pytest.mark.parametrize(
    ("receiver", "method"),
    [
        ("x", "def m(self, x): x.run()"),
        ("self", "@staticmethod\ndef m(self): self.run()"),
        ("self", "def m(self):\n    self = f()\n    self.run()"),
        ("self", "def m(self):\n    def n(self): self.run()"),
        ("self", "def m(x): self.run()"),
        ("self.other", "def m(self): self.other.run()"),
        ("super(A, self)", "def m(self): super(A, self).run()"),
    ],
)
def test_another_object(receiver: str, method: str) -> None:
    assert owner_of(receiver, method) is None


@pytest.mark.parametrize(
    ("body", "is_open"),
    [
        ("x = 1", True),
        ("run: object", True),
        ("def run(self): ...", True),
        ("def run(self):\n    'Told elsewhere.'\n    raise NotImplementedError", True),
        ("def run(self): return super().run()", True),
        ("def run(self): return 1", False),
        ("run = f", False),
    ],
)
def test_what_a_class_leaves_open(body: str, *, is_open: bool) -> None:
    tree = ast.parse("class C:\n" + "\n".join(f"    {line}" for line in body.split("\n")))
    owner = tree.body[0]
    assert isinstance(owner, ast.ClassDef)

    assert leaves_open(owner, "run") is is_open
