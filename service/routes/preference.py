"""The Prefer header (RFC 7240): how long a client wants to wait."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Preference:
    """What the client prefers; what it does not say is None or False."""

    respond_async: bool = False
    wait_seconds: int | None = None

    def wait_at_most(self, longest_seconds: float) -> float:
        """Return how long the answer may take, seconds."""
        if self.wait_seconds is not None:
            return min(float(self.wait_seconds), longest_seconds)
        return 0.0 if self.respond_async else longest_seconds

    @property
    def applied(self) -> str | None:
        """Return the value of Preference-Applied, None if nothing was preferred."""
        applied = ["respond-async"] if self.respond_async else []
        if self.wait_seconds is not None:
            applied.append(f"wait={self.wait_seconds}")
        return ", ".join(applied) or None


def read_preference(headers: Iterable[str]) -> Preference:
    """Read the Prefer headers; what is not understood is ignored, as the standard wants it."""
    respond_async, wait_seconds = False, None
    for item in ",".join(headers).split(","):
        name, _, value = item.partition(";")[0].partition("=")
        value = value.strip().strip('"')
        match name.strip().lower():
            case "respond-async" if not value:
                respond_async = True
            # The first one counts. Nobody means a wait of more digits than a day has seconds.
            case "wait" if wait_seconds is None and value.isascii() and value.isdigit() and len(value) <= 5:
                wait_seconds = int(value)
            case _:
                continue
    return Preference(respond_async, wait_seconds)
