from clinic.analyses import Analysis


def to_envelope(exc: BaseException, *, analysis: str | None = None) -> dict:
    return {"error": {"code": "X"}, "_internal": repr(exc)}


class Lab:
    def run(self, analysis: Analysis, sample: dict) -> dict:
        try:
            return analysis.run(sample)
        except Exception as exc:
            return to_envelope(exc)
