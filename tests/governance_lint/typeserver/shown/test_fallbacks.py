"""Names that are bound depending on what is installed are told to the type server as what they are."""

from __future__ import annotations

import pytest

from governance_lint.texts.source_positions import Columns
from governance_lint.typeserver.shown.fallbacks import fallbacks_in
from tests.governance_lint.source_trees import SourceTree


def told(source: str) -> str:
    """Return a source with what is told of its fallbacks."""
    tree = SourceTree(source)
    found = fallbacks_in(tree.tree, Columns(tree.text))
    return "\n".join((tree.rewritten(found.rewrites), *found.appended))


def helped(source: str) -> frozenset[int]:
    """Return the lines of the classes that are helped."""
    tree = SourceTree(source)
    return fallbacks_in(tree.tree, Columns(tree.text)).helped


@pytest.mark.parametrize(
    ("source", "told_line"),
    [
        ("try:\n    import a\nexcept ImportError:\n    a = None", "    _exg_nothing_a = None; import a"),
        ("try:\n    import a.b\nexcept ImportError:\n    a = None", "    _exg_nothing_a = None; import a.b"),
        (
            "try:\n    from .a import B as C\nexcept ImportError:\n    C = object",
            "    _exg_nothing_C = object; from .a import B as C",
        ),
        (
            "try:\n    import a, b\nexcept ImportError:\n    a = b = None",
            "    _exg_nothing_a = _exg_nothing_b = None; import a; import b",
        ),
        ("if x:\n    B = a.B\nelse:\n    B = object", "    _exg_nothing_B = object; B = a.B"),
        (
            "if x:\n    import a\n    B = a.B\nelif y:\n    pass\nelse:\n    B = None",
            "    _exg_nothing_B = None; import a; B = a.B",
        ),
    ],
)
def test_a_name_without_meaning_gets_that_of_another_way(source: str, told_line: str) -> None:
    assert told_line in told(source).split("\n")


@pytest.mark.parametrize(
    "source",
    [
        "try:\n    import a\nexcept ImportError:\n    a = b",
        "try:\n    import a\nexcept ImportError:\n    b = None",
        "try:\n    a = make()\nexcept ValueError:\n    a = None",
        "if x:\n    a = None\nelse:\n    a = object",
        "import a\nclass C(a.B): pass",
        "B = D\nB = E\nclass C(B): pass",
        "def f():\n    B = D\nclass C(B): pass",
    ],
)
def test_what_means_something_stays_as_it_is(source: str) -> None:
    assert told(source) == source


def test_a_base_that_is_one_of_two_is_both() -> None:
    source = "if x:\n    B = D\nelse:\n    B = E\nclass C(B): pass"

    assert told(source).split("\n")[4:] == [
        "class C(_exg_base_1, _exg_base_2, B): pass",
        "class _exg_base_1(D): ...",
        "class _exg_base_2(E): ...",
    ]


def test_a_base_that_is_imported_or_made_up_is_the_imported_one() -> None:
    source = "try:\n    from a import B\nexcept ImportError:\n    class B: pass\nclass C(B): pass"

    assert told(source).split("\n")[4:] == [
        "class C(_exg_base_1, B): pass",
        "from a import B as _exg_base_1_imported",
        "class _exg_base_1(_exg_base_1_imported): ...",
    ]


def test_what_a_branch_that_ends_has_bound_is_no_base() -> None:
    source = "def f():\n    B = D\n    if x:\n        B = E\n        return\n    class C(B): pass"

    assert told(source) == source


def test_classes_below_a_mended_name_are_known_as_helped() -> None:
    source = "try:\n    import a\nexcept ImportError:\n    a = None\nclass C(a.B): pass\nclass D(C): pass"

    assert helped(source) == {5}


def test_a_long_chain_of_branches_is_no_trouble() -> None:
    source = "if x:\n    import a\n" + "elif x:\n    pass\n" * 900 + "else:\n    a = None\n"

    assert "; import a" in told(source)
