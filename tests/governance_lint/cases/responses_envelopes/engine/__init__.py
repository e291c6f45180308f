"""The engine."""

from engine.envelopes import failure_envelope

__all__ = ["failure_envelope"]
