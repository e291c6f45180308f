"""What is put around places where a type checker by itself would see less than a reader."""

from __future__ import annotations

import ast

import pytest

from governance_lint.rewriting.rewrites import place_for_import, rewrites_around
from governance_lint.texts.source_positions import Columns
from tests.governance_lint.source_trees import SourceTree


def rewritten(source: str, receiver: str = "it") -> str:
    """Return a source with all that helps to see what a receiver may be put in."""
    tree = SourceTree(source)
    lines = tree.text.split("\n")
    insertions: list[tuple[int, int, int, str]] = []
    for span, before, after in rewrites_around(
        tree.expression(receiver), tree.tree, tree.parents, Columns(tree.text)
    ):
        insertions += [
            (span.line, span.column, 0, before),
            (span.end_line, span.end_column, 1, after),
        ]
    for line, column, _, text in sorted(insertions, reverse=True):
        lines[line - 1] = lines[line - 1][:column] + text + lines[line - 1][column:]
    return "\n".join(lines)


@pytest.mark.parametrize(
    "test",
    [
        "sys.platform == 'win32'",
        "platform.startswith('win')",
        "sys.version_info >= (3, 12)",
        "os.name == 'nt'",
        "not TYPE_CHECKING",
    ],
)
def test_a_test_of_the_platform_is_left_undecided(test: str) -> None:
    assert rewritten(f"if {test}:\n    it.run()") == f"if bool({test}):\n    it.run()"


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("if False:\n    it.run()", "if bool(False):\n    it.run()"),
        ("if 1:\n    f()\nelse:\n    it.run()", "if bool(1):\n    f()\nelse:\n    it.run()"),
        ("while 0:\n    it.run()", "while bool(0):\n    it.run()"),
        (
            "if TYPE_CHECKING:\n    f()\nelse:\n    it.run()",
            "if bool(TYPE_CHECKING):\n    f()\nelse:\n    it.run()",
        ),
        ("it.run() if False else f()", "it.run() if bool(False) else f()"),
        ("sys.platform == 'x' and it.run()", "bool(sys.platform == 'x') and it.run()"),
        ("if not True:\n    it.run()", "if bool(not True):\n    it.run()"),
        ("if f() and 0:\n    it.run()", "if bool(f() and 0):\n    it.run()"),
        ("if 0 or not 1:\n    it.run()", "if bool(0 or not 1):\n    it.run()"),
        ("False and it.run()", "bool(False) and it.run()"),
        ("f() or True or it.run()", "f() or bool(True) or it.run()"),
    ],
)
def test_a_branch_that_looks_dead_is_opened(source: str, seen: str) -> None:
    assert rewritten(source) == seen


@pytest.mark.parametrize(
    "source",
    [
        "if x:\n    it.run()",
        "if True:\n    it.run()",
        "if TYPE_CHECKING:\n    it.run()",
        "if sys.platform == it.run():\n    f()",
        "it.run() and sys.platform == 'x'",
        "name == 'nt' and it.run()",
    ],
)
def test_what_a_checker_sees_anyway_is_left_alone(source: str) -> None:
    assert rewritten(source) == source


def test_every_test_around_a_receiver_is_opened() -> None:
    source = "if sys.platform == 'x':\n    if False:\n        it.run()"

    assert rewritten(source) == "if bool(sys.platform == 'x'):\n    if bool(False):\n        it.run()"


# -- bases -------------------------------------------------------------------------------------------------


def test_a_computed_base_is_shown_as_a_keyword() -> None:
    source = "class A(made(it.run), B): ..."

    assert rewritten(source) == "class A(_exg_keyword=made(it.run), B): ..."


@pytest.mark.parametrize("source", ["class A(it.run): ...", "class A(hook=made(it.run)): ...", "f(it.run)"])
def test_a_base_that_is_a_name_and_other_arguments_stay_as_they_are(source: str) -> None:
    assert rewritten(source) == source


# -- parameters --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "binding", ["it = Loud()", "it = other", "it = None", "it = (Loud(), Soft())", "for it in [Loud()]: pass"]
)
def test_an_annotated_parameter_may_become_what_it_is_bound_to_anew(binding: str) -> None:
    seen = rewritten(f"def f(it: Quiet):\n    {binding}\n    it.run()")

    assert "def f(it: _exg_union[Quiet, _exg_any]):" in seen
    assert seen.startswith("from typing import Any as _exg_any, Union as _exg_union; ")


@pytest.mark.parametrize(
    "source",
    [
        "def f(it: Quiet):\n    it.run()",
        "def f(it: Quiet):\n    it = unknown()\n    it.run()",
        "def f(it: Quiet):\n    it = Loud()\n    it = unknown()\n    it.run()",
        "def f(it):\n    it = Loud()\n    it.run()",
        "def f(it: Quiet):\n    def g():\n        it = Loud()\n    it.run()",
        "it: Quiet = q\nit = Loud()\nit.run()",
    ],
)
def test_a_declared_type_holds_unless_all_that_is_bound_is_certain(source: str) -> None:
    assert rewritten(source) == source


# -- imports -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("x = 1", (1, 0, "{}; ")),
        ("from __future__ import annotations\nx = 1", (1, 34, "; {}")),
        ("from __future__ import (\n    annotations,\n)\nx = 1", (3, 1, "; {}")),
        ("'''Text.'''\nfrom __future__ import a\nfrom __future__ import b", (3, 24, "; {}")),
    ],
)
def test_an_import_is_put_where_all_code_sees_it(source: str, place: tuple[int, int, str]) -> None:
    assert place_for_import(ast.parse(source), Columns(source)) == place


@pytest.mark.parametrize(
    ("head", "iterable"), [("it: Quiet", "[Loud()]"), ("it: Quiet, others: list[Loud]", "others")]
)
def test_a_loop_s_variable_becomes_what_is_looped_over(head: str, iterable: str) -> None:
    seen = rewritten(f"def f({head}):\n    for it in {iterable}:\n        it.run()")

    assert f"for it in (_exg_elements_2 := ({iterable})):" in seen
    assert "        it = next(iter(_exg_elements_2)); it.run()" in seen


def test_a_loop_over_something_of_unknown_type_leaves_what_was_declared() -> None:
    assert "_exg_elements" not in rewritten(
        "def f(it: Quiet, others):\n    for it in others:\n        it.run()"
    )


# -- dispatchers -------------------------------------------------------------------------------------------


def test_a_registered_function_s_parameter_is_what_it_is_registered_for() -> None:
    source = "@singledispatch\ndef g(x): ...\n@g.register(Loud)\ndef _(it):\n    it.run()"

    assert "def _(it: Loud):" in rewritten(source)


def test_of_a_registered_method_it_is_the_parameter_behind_the_object() -> None:
    source = """\
        class A:
            @functools.singledispatchmethod
            def g(self, x): ...
            @g.register(b.Loud)
            def _(self, it): it.run()
    """

    assert "def _(self, it: b.Loud)" in rewritten(source)


@pytest.mark.parametrize(
    "source",
    [
        "def g(x): ...\n@g.register(Loud)\ndef _(it):\n    it.run()",
        "@singledispatch\ndef g(x): ...\n@g.register(Loud)\ndef _(it: Soft):\n    it.run()",
        "@singledispatch\ndef g(x): ...\n@g.register(Loud)\ndef _(x, it):\n    it.run()",
        "@singledispatch\ndef g(x): ...\n@g.register\ndef _(it):\n    it.run()",
    ],
)
def test_what_is_registered_elsewhere_or_has_a_type_stays_as_it_is(source: str) -> None:
    assert rewritten(source) == source
