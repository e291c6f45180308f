"""Annotations that say one of several."""

from __future__ import annotations

import pytest

from governance_lint.typeserver.classes.unions import union


@pytest.mark.parametrize(
    ("texts", "whole"),
    [
        ([], ""),
        (["A | B", "B", "A"], "A | B"),
        (["list[A]", "C", "list[B]"], "list[A | B] | C"),
        (["list[_exg_any]", "list[A]"], "list[A] | list[_exg_any]"),
        (["tuple[A, B]", "tuple[A, C]"], "tuple[A, B] | tuple[A, C]"),
        (["tuple[A, ...]", "tuple[dict[_exg_any, B], ...]"], "tuple[A | dict[_exg_any, B], ...]"),
        (["dict[K, A]", "dict[_exg_any, A]"], "dict[K, A] | dict[_exg_any, A]"),
        (
            ["_exg_collections.abc.Callable[[], A | B]", "type[A]"],
            "_exg_collections.abc.Callable[[], A | B] | type[A]",
        ),
        (["list[list[list[A]]]"], "list[list[list[A]]]"),
        (
            ["list[A | list[list[A]] | dict[_exg_any, A]]", "dict[_exg_any, B]"],
            "list[A | list[_exg_any] | dict[_exg_any, _exg_any]] | dict[_exg_any, B]",
        ),
    ],
)
def test_alternatives_are_told_once_and_containers_of_one_kind_as_one(texts: list[str], whole: str) -> None:
    assert union(texts) == whole
    assert union([whole] if whole else []) == whole
