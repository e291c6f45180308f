"""A client as light as can be, for a process of its own: `python asking.py PORT PATH BODY CALLS`."""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path

_CONNECTIONS = 8


def main() -> None:
    """Send the calls over a few connections and print how many were answered a second."""
    port, path, body, calls = int(sys.argv[1]), sys.argv[2], Path(sys.argv[3]).read_bytes(), int(sys.argv[4])
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    print(asyncio.run(_rate(port, head.encode() + body, calls)))


async def _rate(port: int, request: bytes, calls: int) -> float:
    numbers = iter(range(calls))

    async def ask() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for _ in numbers:
            writer.write(request)
            await _answer(reader)
        writer.close()

    began = time.perf_counter()
    await asyncio.gather(*(ask() for _ in range(_CONNECTIONS)))
    return calls / (time.perf_counter() - began)


async def _answer(reader: asyncio.StreamReader) -> None:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    if not head.startswith(b"http/1.1 200"):
        raise RuntimeError(head.decode())
    if b"transfer-encoding: chunked" in head:
        while (size := int(await reader.readuntil(b"\r\n"), 16)) > 0:
            await reader.readexactly(size + 2)
        await reader.readuntil(b"\r\n")
    else:
        await reader.readexactly(int(head.partition(b"content-length:")[2].split(b"\r\n", 1)[0]))


if __name__ == "__main__":
    main()
