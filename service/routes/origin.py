"""Which request a new job comes from."""

from service.jobs import Origin
from service.logs import known
from service.tracing import current_trace


def this_request() -> Origin:
    """Return the request that is served now, as its jobs remember it."""
    return Origin(known("request_id"), known("key_id"), current_trace())
