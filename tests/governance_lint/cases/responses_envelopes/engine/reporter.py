"""A reporter makes envelopes, too: those of refusals that nothing has raised."""

import logging
import uuid


class Refused(Exception):
    pass


class Reporter:
    def report(self, exc: Exception) -> dict:
        number = uuid.uuid4().hex
        logging.getLogger("engine").error("%s: %s", number, exc)
        return {"error": {"code": "REFUSED", "number": number}, "_internal": {"node": uuid.getnode()}}


class Quiet(Reporter):
    """Reports nothing that must not leave."""

    def report_publicly(self, exc: Exception) -> dict:
        return self.report(exc)["error"]


class Press:
    def report(self, exc: Exception) -> dict:
        return {"headline": type(exc).__name__}
