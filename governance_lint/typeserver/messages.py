"""How messages of the Language Server Protocol are written to a pipe and read from one."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

#: No answer is so long: a server that announces one talks nonsense.
_LONGEST_MESSAGE_BYTES = 1 << 28
_LONGEST_HEADER_BYTES = 4096


def framed(message: Mapping[str, object]) -> bytes:
    """Return a message as it is sent."""
    # A lone surrogate, which some encodings can bring, is one code unit, as its replacement is.
    body = json.dumps(message, ensure_ascii=False).encode("utf-8", "replace")
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


def message_from(pipe: IO[bytes]) -> dict[str, Any] | None:
    """Return the next message; None where the output ends. Raises ValueError for what is no message."""
    length: int | None = None
    while True:
        line = pipe.readline(_LONGEST_HEADER_BYTES)
        if not line:
            return None
        if line == b"\r\n":
            break
        name, separator, value = line.partition(b":")
        if not separator:
            raise ValueError("a header without a colon")
        if name.strip().lower() == b"content-length":
            length = int(value)
    if length is None:
        raise ValueError("a message without a length")
    if not 0 <= length <= _LONGEST_MESSAGE_BYTES:
        raise ValueError(f"a message of {length} bytes")
    body = pipe.read(length)
    if len(body) < length:
        return None
    message = json.loads(body)
    if not isinstance(message, dict):
        raise ValueError("a message that is no object")  # noqa: TRY004 -- a wrong value, not a wrong call
    return message


def nothing_for(request: Mapping[str, Any]) -> object:
    """Return the empty answer to a request of the server's."""
    params = request.get("params")
    if request["method"] == "workspace/configuration" and isinstance(params, dict):
        items = params.get("items")
        return [None] * len(items) if isinstance(items, list) else []
    return None
