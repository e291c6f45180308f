"""Questions about paths."""

from __future__ import annotations

from governance_lint.flow.explanations import lines, short, turn
from governance_lint.flow.graph import Graph, StepKind
from governance_lint.flow.paths import can_reach, find_path, leading_to, turning_point
from governance_lint.violation import Place
from tests.governance_lint.flow.drawn import calls_of, drawn


def _escape(graph: Graph) -> tuple[int, ...]:
    path = find_path(graph, (graph.start,), {graph.end, graph.escape}, avoiding=calls_of(graph, "mark"))
    assert path is not None
    return path


def _turn(source: str) -> str:
    graph = drawn(source)
    path = _escape(graph)
    position = turning_point(graph, path, calls_of(graph, "mark"))
    return "" if position is None else turn(graph, path, position)


def test_a_shortest_path_is_found() -> None:
    graph = drawn("def f(x):\n    if x:\n        a()\n        b()\n    c()\n")

    path = find_path(graph, (graph.start,), {graph.end})

    assert path is not None
    assert [place.line for place in lines(graph, path)] == [2, 5]


def test_there_is_no_path_through_what_must_be_avoided() -> None:
    graph = drawn("def f(x):\n    mark()\n")

    assert find_path(graph, (graph.start,), {graph.end}, avoiding=calls_of(graph, "mark")) is None


def test_a_path_may_leave_edges_out() -> None:
    graph = drawn("def f(x):\n    try:\n        other()\n    except E:\n        third()\n")
    handlers = set(graph.of_kind(StepKind.HANDLER))

    assert can_reach(graph, graph.start, handlers)
    assert not can_reach(graph, graph.start, handlers, edges=lambda _step, target: target not in handlers)


def test_what_leads_to_a_goal_is_found_backwards() -> None:
    graph = drawn("def f(x):\n    if x:\n        a()\n    else:\n        b()\n")

    before = leading_to(graph, calls_of(graph, "a"))

    assert graph.start in before
    assert not before & calls_of(graph, "b")


def test_a_path_turns_away_at_a_condition() -> None:
    assert _turn("def f(x):\n    if x:\n        mark()\n") == "when line 2 is false"


def test_a_path_turns_away_at_a_negated_condition() -> None:
    assert _turn("def f(x):\n    if not x:\n        mark()\n") == "when line 2 is false"


def test_a_path_turns_away_where_it_returns() -> None:
    assert _turn("def f(x):\n    if x:\n        return\n    mark()\n") == "when line 3 returns"


def test_a_path_turns_away_where_it_raises() -> None:
    assert _turn("def f(x):\n    if x:\n        raise E\n    mark()\n") == "when line 3 raises"


def test_a_path_turns_away_at_an_empty_loop() -> None:
    assert _turn("def f(x):\n    for a in x:\n        mark()\n") == "when line 2 has no item left"


def test_a_path_turns_away_at_a_pattern() -> None:
    assert _turn("def f(x):\n    match x:\n        case 1:\n            mark()\n") == (
        "when line 3 does not match"
    )


def test_a_path_turns_away_at_a_failing_call() -> None:
    assert _turn("def f(x):\n    try:\n        g()\n        mark()\n    except E:\n        pass\n") == (
        "when line 3 raises"
    )


def test_a_path_in_a_followed_helper_turns_away_on_its_line() -> None:
    assert _turn("def f(x):\n    g(x)\n\ndef g(x):\n    if x:\n        mark()\n") == "when line 5 is false"


def test_a_path_that_never_had_the_call_turns_away_nowhere() -> None:
    assert _turn("def f(x):\n    other()\n") == ""


def test_a_long_path_is_told_with_its_middle_left_out() -> None:
    places = [Place("", "module.py", number) for number in range(1, 20)]

    assert short(places) == "1 → 2 → 3 → 4 → … → 17 → 18 → 19"
