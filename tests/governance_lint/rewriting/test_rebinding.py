"""Which receivers may hold more than a type checker sees of them."""

from __future__ import annotations

import ast

import pytest

from governance_lint.rewriting.rebinding import Rebinding


def may_hold_more(source: str) -> bool:
    """Return the answer about the receiver of the only `.run` in the source."""
    tree = ast.parse(source)
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    run = next(node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "run")
    return Rebinding(tree, parents).may_hold_more(run.value)


@pytest.mark.parametrize(
    "source",
    [
        "x = A()\ndef f():\n    global x\n    x = B()\nx.run()",
        "def f():\n    x = A()\n    def g():\n        nonlocal x\n        x = B()\n    x.run()",
        "class C:\n    def f(self):\n        self.x = A()\n    def g(self):\n        self.x = B()\nc.x.run()",
        "class C:\n    x = A()\n    def g(self):\n        self.x = B()\nc.x.run()",
        "xs = [A()]\nxs.append(B())\nxs[0].run()",
        "xs = {1: A()}\nxs[2] = B()\nxs[0].run()",
        "xs = [A()]\nxs += [B()]\nfor x in xs:\n    x.run()",
        "xs = [A()]\nxs.append(B())\n[x.run() for x in xs]",
        "from shelf import xs\nxs.append(B())\nxs[0].run()",
    ],
)
def test_what_several_places_bind_or_fill_may_be_more(source: str) -> None:
    assert may_hold_more(source)


@pytest.mark.parametrize(
    "source",
    [
        "x = A()\nx.run()",
        "x = A()\nx = B()\nx.run()",
        "class C:\n    def f(s):\n        s.x = None\n    def g(s):\n        s.x = B()\nc.x.run()",
        "class C:\n    def f(s):\n        s.x = A(1)\n    def g(s):\n        s.x = A(2)\nc.x.run()",
        "xs = [A()]\nxs[0].run()",
        "xs = [A()]\nys.append(B())\nxs[0].run()",
        "def f(x):\n    x.run()",
    ],
)
def test_what_one_place_binds_is_what_it_says(source: str) -> None:
    assert not may_hold_more(source)
