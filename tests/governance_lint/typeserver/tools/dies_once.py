"""The real server, which is killed in the middle of the first question that its first run is asked."""

import json
import os
import pathlib
import signal
import subprocess
import sys

from speech import hear

real, marker, *arguments = sys.argv[1:]
if pathlib.Path(marker).exists():
    os.execv(real, [real, *arguments])  # noqa: S606 -- in the place of this program
pathlib.Path(marker).touch()
with subprocess.Popen([real, *arguments], stdin=subprocess.PIPE) as server:
    while True:
        message = hear()
        body = json.dumps(message).encode()
        server.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        server.stdin.flush()
        if message.get("method", "").startswith("textDocument/") and "id" in message:
            server.kill()
            os.kill(os.getpid(), signal.SIGKILL)
