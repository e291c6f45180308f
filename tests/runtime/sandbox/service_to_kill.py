"""A little service for the test that kills it: prints its children's process ids, then works on."""

from __future__ import annotations

import json
import sys
import threading

from runtime import IsolationLevel, RuntimeSettings, Success, start_runtime
from tests.plugins.pictures import payload, plain
from tests.runtime.tools import dotted_name


def main() -> None:
    settings = RuntimeSettings(
        plugins=(dotted_name("answers"), dotted_name("hides")),
        entry_points=False,
        isolation=IsolationLevel(sys.argv[1]),
        workers_per_plugin=2,
    )
    with start_runtime(settings) as runtime:
        idle = runtime.tool_runner.run("answers", payload(plain()))
        assert isinstance(idle, Success)
        busy = threading.Thread(target=runtime.tool_runner.run, args=("hides", payload(plain())))
        busy.start()
        print(json.dumps(idle.result["process"]), flush=True)
        busy.join()


if __name__ == "__main__":
    main()
