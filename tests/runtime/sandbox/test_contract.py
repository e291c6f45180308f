"""What every sandbox promises; the same tests for each implementation."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from runtime import CancelToken, ErrorCode, GovernedError, Limits
from runtime.sandbox.contract import Sandbox, SandboxRequest
from runtime.sandbox.inline import InlineSandbox
from runtime.sandbox.process import ProcessSandbox, why_not_strict
from tests.plugins.pictures import plain
from tests.runtime.tools import dotted_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def inline(stem: str) -> Sandbox:
    return InlineSandbox(dotted_name(stem), default_limits=Limits())


def process(stem: str) -> Sandbox:
    return ProcessSandbox(dotted_name(stem), workers=1, default_limits=Limits(), startup_timeout_seconds=30.0)


def strict(stem: str) -> Sandbox:
    """Give the strict sandbox, or on a machine without one what stands in its place there."""
    return ProcessSandbox(
        dotted_name(stem),
        workers=1,
        default_limits=Limits(),
        startup_timeout_seconds=30.0,
        strict=why_not_strict() is None,
    )


@pytest.fixture(params=[inline, process, strict])
def opened(request: pytest.FixtureRequest) -> Iterator[Callable[[str], Sandbox]]:
    sandboxes: list[Sandbox] = []

    def open_one(stem: str) -> Sandbox:
        sandboxes.append(request.param(stem))
        return sandboxes[-1]

    yield open_one
    for sandbox in sandboxes:
        sandbox.close()


def request_with(**options: object) -> SandboxRequest:
    return SandboxRequest(plain(), "image/png", options, max_output_bytes=10_000)


def error_of(action: Callable[[], object]) -> GovernedError:
    with pytest.raises(GovernedError) as caught:
        action()
    return caught.value


def test_it_describes_the_plugin_as_plain_data(opened: Callable[[str], Sandbox]) -> None:
    description = opened("has_options").describe()

    assert (description.name, description.version) == ("has-options", "1")
    assert description.manifest.timeout_seconds == Limits().timeout_seconds
    assert json.loads(json.dumps(description.manifest.to_dict()))["options_schema"]["required"] == ["radius"]


def test_a_call_returns_the_answer_as_json(opened: Callable[[str], Sandbox]) -> None:
    encoded = opened("has_options").call(request_with(radius=3), CancelToken())

    assert json.loads(encoded) == {"radius": 3}


def test_options_that_fit_are_fine(opened: Callable[[str], Sandbox]) -> None:
    opened("has_options").check_options({"radius": 3}, CancelToken())


@pytest.mark.parametrize("options", [{}, {"radius": "wide"}, {"radius": 3, "colour": 1}])
def test_options_that_do_not_fit_are_refused_each_by_name(
    opened: Callable[[str], Sandbox], options: dict[str, object]
) -> None:
    sandbox = opened("has_options")

    error = error_of(lambda: sandbox.check_options(options, CancelToken()))

    assert error.code is ErrorCode.INPUT_INVALID
    assert error.message.startswith("'options.")
    assert error.details["problems"]


@pytest.mark.parametrize(
    ("stem", "code"),
    [
        ("raises", ErrorCode.PLUGIN_RAISED),
        ("leaves_by_exception", ErrorCode.PLUGIN_CRASHED),
        ("returns_unpicklable", ErrorCode.OUTPUT_INVALID),
        ("large_output", ErrorCode.OUTPUT_INVALID),
        ("refuses_input", ErrorCode.INPUT_INVALID),
    ],
)
def test_a_fault_has_its_code_and_the_next_call_is_answered_alike(
    opened: Callable[[str], Sandbox], stem: str, code: ErrorCode
) -> None:
    sandbox = opened(stem)

    codes = [error_of(lambda: sandbox.call(request_with(), CancelToken())).code for _ in range(2)]

    assert codes == [code, code]


def test_a_plugin_that_cannot_be_imported_is_unavailable(opened: Callable[[str], Sandbox]) -> None:
    sandbox = opened("import_fails")

    error = error_of(sandbox.describe)

    assert error.code is ErrorCode.PLUGIN_UNAVAILABLE
    assert "a_package_that_nobody_has" in error.message


def test_a_class_that_is_no_plugin_is_unavailable(opened: Callable[[str], Sandbox]) -> None:
    sandbox = opened("no_plugin")

    error = error_of(sandbox.describe)

    assert error.code is ErrorCode.PLUGIN_UNAVAILABLE
    assert "not a concrete subclass" in error.message


def test_a_call_that_is_cancelled_already_never_begins(opened: Callable[[str], Sandbox]) -> None:
    sandbox = opened("answers")
    token = CancelToken()
    token.cancel()

    error = error_of(lambda: sandbox.call(request_with(), token))

    assert error.code is ErrorCode.CANCELLED


def test_closing_twice_is_harmless(opened: Callable[[str], Sandbox]) -> None:
    sandbox = opened("answers")
    sandbox.describe()

    sandbox.close()
    sandbox.close()
