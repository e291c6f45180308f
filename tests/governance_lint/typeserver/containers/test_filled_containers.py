"""Which expressions make an empty container, and what its annotation looks like."""

from __future__ import annotations

import ast

import pytest

from governance_lint.typeserver.containers.filled_containers import made_empty


def annotation(text: str) -> str | None:
    """Return the annotation of what an expression makes, with `it` inside."""
    made = made_empty(ast.parse(text, mode="eval").body)
    return None if made is None else made.template.format("it")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[]", "list[it]"),
        ("[[], []]", "list[it]"),
        ("[None] * 8", "list[it]"),
        ("()", "tuple[it, ...]"),
        ("{}", "dict[_exg_any, it]"),
        ("list()", "list[it]"),
        ("set()", "set[it]"),
        ("collections.deque(maxlen=3)", "collections.deque[it]"),
        ("queue.Queue(maxsize=3)", "queue.Queue[it]"),
        ("defaultdict(list)", "defaultdict[_exg_any, it]"),
        ("OrderedDict()", "OrderedDict[_exg_any, it]"),
        ("weakref.WeakValueDictionary()", "weakref.WeakValueDictionary[_exg_any, it]"),
        ("ContextVar('current')", "ContextVar[it]"),
    ],
)
def test_an_empty_container_has_an_annotation_open_for_its_elements(text: str, expected: str) -> None:
    assert annotation(text) == expected


@pytest.mark.parametrize(
    "text", ["[1]", "{'a': 1}", "{1}", "(1,)", "list(x)", "dict(x)", "dict(a=1)", "[1] * 8", "Box()", "None"]
)
def test_what_holds_something_tells_its_type_itself(text: str) -> None:
    assert annotation(text) is None


@pytest.mark.parametrize(("text", "answer"), [("{}", True), ("defaultdict(list)", True), ("[]", False)])
def test_mappings_are_told_from_other_containers(text: str, answer: bool) -> None:
    made = made_empty(ast.parse(text, mode="eval").body)

    assert made is not None
    assert made.is_mapping is answer
