"""Envelopes of failures."""

import traceback


def failure_envelope(exc: Exception, step: str | None = None) -> dict:
    return {
        "error": {"code": "FAILED", "step": step},
        "_internal": {"trace": traceback.format_exc(), "text": str(exc)},
    }


def public(envelope: dict) -> dict:
    envelope.pop("_internal", None)
    return envelope


def public_copy(envelope: dict) -> dict:
    return {key: value for key, value in envelope.items() if key != "_internal"}


def whole_copy(envelope: dict) -> dict:
    return {key: value for key, value in envelope.items() if value}
