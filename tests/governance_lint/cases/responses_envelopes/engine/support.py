"""Other ways to wrap."""


class Envelope:
    def __init__(self, exc):
        self.error = {"code": "FAILED"}
        self._internal = str(exc)

    def to_dict(self):
        return {"error": self.error, "_internal": self._internal}


def wrap_failure(exc) -> Envelope:
    return Envelope(exc)


class Wrapper:
    def wrap_failure(self, exc) -> Envelope:
        return Envelope(exc)

    def wrap_success(self, result):
        return {"ok": True}
