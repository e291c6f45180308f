"""What a type checker is told of names in blocks that may have been left early."""

from __future__ import annotations

import pytest

from governance_lint.rewriting.interruptions import Interruptions
from governance_lint.texts.source_positions import Columns
from tests.governance_lint.source_trees import SourceTree

SUPPRESS = "from contextlib import suppress\n"


def told(source: str) -> str:
    """Return a source with what is told of the last `it` in it."""
    tree = SourceTree(source)
    interruptions = Interruptions(tree.tree, tree.parents, tree.bindings(), Columns(tree.text))
    return tree.rewritten(interruptions.around(tree.name("it")))


def test_a_handler_learns_what_the_body_may_have_bound() -> None:
    seen = told("try:\n    it = Loud()\n    f()\nexcept Broken:\n    it.run()")

    assert "except ((it := (Loud())) if bool() else None, Broken)[-1]:" in seen


def test_the_last_binding_of_a_loop_may_be_followed_by_an_exception_of_its_next_round() -> None:
    seen = told("try:\n    for x in xs:\n        it = Loud()\nexcept Broken:\n    it.run()")

    assert "it := (Loud())" in seen


def test_a_finally_learns_what_was_before_and_what_the_body_may_have_bound() -> None:
    seen = told("try:\n    it = Loud()\n    f()\nfinally:\n    it.run()")

    before, _, last = seen.partition("finally:\n")
    assert before == "try:\n    _exg_before_1_it = it; it = Loud()\n    f()\n"
    assert last.strip().split("; ") == [
        "_exg_done_1_it = it",
        "(it := (Loud())) if bool() else None",
        "it = it if bool() else _exg_before_1_it",
        "it.run()",
        "it = _exg_done_1_it",
    ]


def test_a_finally_that_binds_the_name_itself_leaves_its_own_value_behind() -> None:
    seen = told("try:\n    it = Loud()\n    f()\nfinally:\n    it.run()\n    it = None")

    assert "_exg_done" not in seen
    assert "it := (Loud())" in seen


@pytest.mark.parametrize(
    "source",
    [
        "try:\n    f()\n    it = Loud()\nexcept Broken:\n    it.run()",
        "try:\n    other = Loud()\n    f()\nexcept Broken:\n    it.run()",
        "try:\n    it = await loud()\n    f()\nexcept Broken:\n    it.run()",
        "try:\n    it = Loud()\n    f()\nexcept:\n    it.run()",
        "try:\n    it = Loud()\n    f()\nfinally:\n    if x:\n        it.run()",
        "try:\n    it = quiet\nfinally:\n    it.run()",
        "try:\n    it = quiet\n    f()\nfinally:\n    f()\n    if x:\n        it = loud\n    it.run()",
        "def other():\n    try:\n        it = Loud()\n        f()\n    except Broken: pass\nit.run()",
        "with open(x):\n    f()\n    it = Loud()\nit.run()",
        f"{SUPPRESS}with suppress(Broken):\n    f()\nit.run()",
        f"{SUPPRESS}with suppress(Broken):\n    it = Loud()\n    if x:\n        it.run()",
    ],
)
def test_where_nothing_can_be_put_in_or_need_be_all_stays_as_it_is(source: str) -> None:
    assert told(source) == source


def test_what_follows_a_swallowing_with_learns_what_was_before_it() -> None:
    seen = told(f"{SUPPRESS}with suppress(Broken):\n    f()\n    it = Loud()\nit.run()")

    assert seen.split("\n")[1:] == [
        "with (_exg_before_2_it := it, suppress(Broken))[-1]:",
        "    f()",
        "    it = Loud()",
        "it = it if bool() else _exg_before_2_it; it.run()",
    ]


def test_in_front_of_a_compound_statement_it_is_told_at_the_end_of_the_block() -> None:
    seen = told(f"{SUPPRESS}with suppress(Broken):\n    f()\n    it = Loud()\nif x:\n    it.run()")

    assert "    it = Loud(); it = it if bool() else _exg_before_2_it\n" in seen


def test_a_name_is_told_of_once_however_often_it_is_read() -> None:
    tree = SourceTree("try:\n    it = Loud()\n    f()\nexcept Broken:\n    it.run()")
    interruptions = Interruptions(tree.tree, tree.parents, tree.bindings(), Columns(tree.text))

    assert [len(list(interruptions.around(tree.name("it")))) for _ in range(2)] == [1, 0]
