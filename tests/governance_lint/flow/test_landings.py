"""Which except clauses catch what."""

from __future__ import annotations

import libcst as cst
import pytest

from governance_lint.flow.landings import (
    ANYTHING,
    FAILED_LOOKUP,
    FAILURE,
    Catch,
    Clause,
    Handlers,
    OutOfFunction,
    OutOfHelper,
    Raised,
    ThroughFinally,
    catches,
    catches_any,
    class_names,
    raised_by,
)

_OUT = OutOfFunction(escape=0)


@pytest.mark.parametrize(
    ("clause", "raised", "expected"),
    [
        (("ValueError",), "ValueError", Catch.ALWAYS),
        (("Exception",), "ValueError", Catch.ALWAYS),
        (("LookupError",), "KeyError", Catch.ALWAYS),
        (("KeyError",), "LookupError", Catch.MAYBE),
        (("KeyError",), "ValueError", Catch.NEVER),
        (("KeyError", "ValueError"), "ValueError", Catch.ALWAYS),
        (("BaseException",), "KeyboardInterrupt", Catch.ALWAYS),
        (("Exception",), "KeyboardInterrupt", Catch.NEVER),
        (("Exception",), "CancelledError", Catch.NEVER),
        (("CancelledError",), "CancelledError", Catch.ALWAYS),
        (("Exception",), "PluginError", Catch.ALWAYS),
        (("PluginError",), "PluginError", Catch.ALWAYS),
        (("ValueError",), "PluginError", Catch.MAYBE),
        (("PluginError",), "ValueError", Catch.MAYBE),
        (("PluginError",), "Exception", Catch.MAYBE),
    ],
)
def test_a_clause_catches_by_class(clause: tuple[str, ...], raised: str, expected: Catch) -> None:
    assert catches(clause, raised) is expected


@pytest.mark.parametrize(
    ("clause", "raised", "expected"),
    [
        (("Exception",), FAILURE, Catch.ALWAYS),
        (("ValueError",), FAILURE, Catch.MAYBE),
        (("BaseException",), ANYTHING, Catch.ALWAYS),
        (("ValueError",), Raised(("ValueError", "KeyError")), Catch.MAYBE),
        (("LookupError",), Raised(("IndexError", "KeyError")), Catch.ALWAYS),
    ],
)
def test_a_clause_catches_by_what_is_known(clause: tuple[str, ...], raised: Raised, expected: Catch) -> None:
    assert catches_any(clause, raised) is expected


def test_an_exception_goes_to_all_clauses_that_may_catch_it() -> None:
    handlers = Handlers((Clause(("KeyError",), 1), Clause(("Broken",), 2), Clause(("Exception",), 3)), _OUT)

    assert handlers.targets(Raised(("ValueError",))) == (2, 3)


def test_what_no_clause_must_catch_goes_on() -> None:
    handlers = Handlers((Clause(("KeyError",), 1),), _OUT)

    assert handlers.targets(ANYTHING) == (1, 0)


def test_a_failing_call_does_not_leave_the_function() -> None:
    handlers = Handlers((Clause(("KeyError",), 1),), _OUT)

    assert handlers.targets(FAILURE) == (1,)


def test_only_handlers_of_lookup_errors_reckon_with_a_subscript() -> None:
    handlers = Handlers((Clause(("ValueError",), 1), Clause(("KeyError",), 2)), _OUT)

    assert handlers.targets(FAILED_LOOKUP) == (2,)


def test_calls_of_a_helper_do_not_fail_into_its_caller() -> None:
    landing = OutOfHelper(Handlers((Clause(("Exception",), 1),), _OUT))

    assert (landing.targets(FAILURE), landing.targets(ANYTHING)) == ((), (1,))


def test_an_exception_runs_the_finally_block_on_its_way() -> None:
    copies: list[tuple[int, ...]] = []

    def copy(onward: tuple[int, ...]) -> int:
        copies.append(onward)
        return 7

    landing = ThroughFinally(copy, _OUT)

    assert (landing.targets(FAILURE), landing.targets(ANYTHING)) == ((), (7,))
    assert copies == [(0,)]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("raise ValueError", Raised(("ValueError",))),
        ("raise errors.Broken('x') from e", Raised(("Broken",))),
        ("raise e", Raised(("KeyError",))),
        ("raise", Raised(("KeyError",))),
        ("raise other", ANYTHING),
        ("raise make_error()", ANYTHING),
    ],
)
def test_a_raise_tells_what_it_raises(statement: str, expected: Raised) -> None:
    node = cst.ensure_type(cst.parse_statement(statement), cst.SimpleStatementLine).body[0]

    assert raised_by(cst.ensure_type(node, cst.Raise).exc, "e", Raised(("KeyError",))) == expected


def test_classes_are_read_from_names_attributes_and_tuples() -> None:
    found = class_names(
        cst.parse_expression("(KeyError, (a.Broken, make()), LOST + ROUND)"),
        {
            "LOST": cst.parse_expression("(OSError, EOFError)"),
            "ROUND": cst.parse_expression("(ROUND,)"),
        },
    )

    assert found == ("KeyError", "Broken", "?", "OSError", "EOFError", "ROUND")


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("KeyboardInterrupt", "CancelledError"), True),
        (("KeyboardInterrupt", "ValueError"), False),
        (("Broken",), False),
        ((), False),
    ],
)
def test_only_what_is_certainly_beyond_exception_may_pass(names: tuple[str, ...], expected: bool) -> None:
    assert Raised(names).passes_exception is expected
