"""Where the service may listen: without keys, only where nobody else can reach it."""

from __future__ import annotations

import ipaddress


class OpenBindingError(ValueError):
    """The address could be reached by others, and no key would stop them."""


def is_loopback(host: str) -> bool:
    """Say whether only this machine can reach the address. A name counts only if it is `localhost`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def refuse_open_binding(host: str) -> None:
    """Raise OpenBindingError, one line with the cure, for a service without keys, unless it is loopback."""
    if not is_loopback(host):
        raise OpenBindingError(
            f"GOVERNANCE_HOST={host}: without API keys the service binds only to loopback; "
            "use 127.0.0.1, or make a key first: python -m service keys create NAME"
        )
