"""The table of codes, and the exception that carries them."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest

from runtime import ErrorCode, ErrorType, GovernedError

TYPES = {
    ErrorType.VALIDATION: {"INPUT_INVALID", "OUTPUT_INVALID"},
    ErrorType.PLUGIN: {"PLUGIN_RAISED", "PLUGIN_MEMORY", "PLUGIN_CRASHED", "PLUGIN_TIMEOUT"},
}


@pytest.mark.parametrize("code", ErrorCode)
def test_each_code_has_the_type_that_says_whose_fault_it_is(code: ErrorCode) -> None:
    blamed = next((kind for kind, codes in TYPES.items() if code in codes), ErrorType.EXECUTION)

    assert code.error_type is blamed


@pytest.mark.parametrize("code", ErrorCode)
def test_a_code_is_found_by_its_value_which_is_its_name(code: ErrorCode) -> None:
    assert ErrorCode[code.value] is code
    assert re.fullmatch(r"[A-Z]+(_[A-Z]+)*", code.value)


def test_only_what_time_may_heal_is_retryable() -> None:
    retryable = {code.value for code in ErrorCode if code.retryable}

    assert retryable == {
        "PLUGIN_CRASHED",
        "PLUGIN_TIMEOUT",
        "PLUGIN_UNAVAILABLE",
        "WORKER_LOST",
        "QUEUE_FULL",
    }


def test_an_error_survives_the_way_between_processes() -> None:
    error = GovernedError(ErrorCode.PLUGIN_RAISED, "It raised.", {"n": 1}, remote_traceback="line 1")

    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 -- our own bytes

    assert (copy.code, copy.message, copy.details) == (error.code, error.message, error.details)
    assert copy.remote_traceback == "line 1"


def test_the_runtime_knows_no_http_and_no_database() -> None:
    sources = list((Path(__file__).parents[2] / "runtime").rglob("*.py"))

    imports = {
        name
        for source in sources
        for name in re.findall(r"^\s*(?:from|import) (\w+)", source.read_text(), re.MULTILINE)
    }

    assert imports.isdisjoint({"fastapi", "starlette", "http", "sqlalchemy", "service", "governance_lint"})
