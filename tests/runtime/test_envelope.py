"""The only thing that a run returns."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from runtime import ErrorCode, Failure, GovernedError, build_error_envelope


def caught(exc: Exception) -> Exception:
    """Return the exception with a traceback, as a handler sees it."""
    try:
        raise exc
    except type(exc) as raised:
        return raised


def envelope_of(exc: Exception, plugin: str | None = "blur") -> Failure:
    return build_error_envelope(caught(exc), plugin)


def test_the_public_body_holds_the_error_and_its_five_fields_alone() -> None:
    body = envelope_of(GovernedError(ErrorCode.INPUT_INVALID, "Bad.", {"field": "image"})).public()

    assert list(body) == ["error"]
    error = body["error"]
    assert isinstance(error, dict)
    assert list(error) == ["type", "message", "details", "plugin", "timestamp"]
    assert error["details"] == {"field": "image", "code": "INPUT_INVALID", "retryable": False}
    assert (error["type"], error["message"], error["plugin"]) == ("ValidationError", "Bad.", "blur")


def test_the_whole_envelope_adds_the_traceback_under_internal() -> None:
    envelope = envelope_of(GovernedError(ErrorCode.INPUT_INVALID, "Bad."))

    internal = envelope.to_dict()["_internal"]

    assert isinstance(internal, dict)
    assert "GovernedError: Bad." in internal["traceback"]


def test_the_traceback_of_the_child_goes_before_that_of_the_service() -> None:
    envelope = envelope_of(
        GovernedError(ErrorCode.PLUGIN_RAISED, "It raised.", remote_traceback="in the child")
    )

    assert envelope.traceback == "in the child"


def test_details_cannot_claim_another_code() -> None:
    envelope = envelope_of(GovernedError(ErrorCode.CONFLICT, "No.", {"code": "SUCCESS", "retryable": True}))

    assert envelope.code is ErrorCode.CONFLICT
    assert envelope.error.details["retryable"] is False


def test_a_foreign_exception_is_named_but_not_quoted() -> None:
    envelope = envelope_of(ValueError("/etc/secret"))

    assert envelope.code is ErrorCode.PLUGIN_UNAVAILABLE
    assert "ValueError" in envelope.error.message
    assert "/etc/secret" not in str(envelope.public())
    assert "/etc/secret" in str(envelope.traceback)


def test_whatever_is_in_an_error_its_envelope_can_be_written_as_json_in_utf_8() -> None:
    circle: list[object] = []
    circle.append(circle)
    wild = {
        "text": "\udfff\x1b[2J\r\n" + "x" * 10_000,
        "\ud800": {1: (b"bytes", float("nan"), object())},
        "circle": circle,
        "many": list(range(100_000)),
        "huge": 10**5_000,
    }
    error = GovernedError(ErrorCode.PLUGIN_RAISED, "It \ud83d raised.", wild, remote_traceback="\ud800\0")

    envelope = envelope_of(error, plugin="bl\ud800ur")
    encoded = json.dumps(envelope.to_dict(), allow_nan=False, ensure_ascii=False).encode()

    assert len(encoded) < 10_000
    assert envelope.error.message == "It \ufffd raised."
    assert str(envelope.error.details["text"]).startswith("\ufffd [2J  xxx")


def test_an_error_without_a_plugin_says_null() -> None:
    envelope = envelope_of(GovernedError(ErrorCode.JOB_UNKNOWN, "No such job."), plugin=None)

    assert envelope.error.plugin is None


def test_the_timestamp_is_now_in_utc() -> None:
    stamp = datetime.fromisoformat(envelope_of(ValueError()).error.timestamp)

    assert stamp.tzinfo == UTC
    assert datetime.now(UTC) - stamp < timedelta(minutes=1)
