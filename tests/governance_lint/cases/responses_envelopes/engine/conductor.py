"""The runner."""

from engine.envelopes import failure_envelope
from engine.steps import Step


class Conductor:
    def conduct(self, step: Step, job: dict) -> dict:
        try:
            return step.perform(job)
        except Exception as exc:
            return failure_envelope(exc, "step")  # fine: no route
