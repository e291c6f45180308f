"""What a type server speaks: the framing of the Language Server Protocol over standard input and output."""

import json
import sys


def hear():
    """Return the next message; ends the program when there are no more."""
    length = 0
    while True:
        line = sys.stdin.buffer.readline()
        if not line:
            sys.exit(0)
        if line == b"\r\n":
            return json.loads(sys.stdin.buffer.read(length))
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)


def say(message):
    """Send a message."""
    say_bytes(json.dumps(message).encode())


def say_bytes(body, length=None):
    """Send bytes as a message, said to be of their own length or of another."""
    size = len(body) if length is None else length
    sys.stdout.buffer.write(b"Content-Length: %d\r\n\r\n%b" % (size, body))
    sys.stdout.buffer.flush()


def greet():
    """Answer the greeting, which comes first."""
    say({"jsonrpc": "2.0", "id": hear()["id"], "result": {"capabilities": {}}})


def questions():
    """Yield the questions after the greeting."""
    while True:
        message = hear()
        if "id" in message and "method" in message:
            yield message
