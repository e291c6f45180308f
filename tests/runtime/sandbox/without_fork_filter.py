"""A runtime on a kernel that has no filters of calls: prints what it says of its plugin, as JSON."""

from __future__ import annotations

import errno
import json

import pyseccomp

from runtime import RuntimeSettings, start_runtime
from tests.plugins.pictures import payload, plain
from tests.runtime.tools import dotted_name


def main() -> None:
    calls = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    calls.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "seccomp")
    calls.load()
    settings = RuntimeSettings(plugins=(dotted_name("answers"),), entry_points=False)
    with start_runtime(settings) as runtime:
        told = [runtime.registry.handle("answers").isolation.value]
        told += [str(runtime.tool_runner.run("answers", payload(plain())).isolation)]
    with start_runtime(
        RuntimeSettings(settings.plugins, entry_points=False, isolation_required=True)
    ) as runtime:
        (handle,) = runtime.registry.handles()
    print(json.dumps([*told, handle.state.value, handle.reason]))


if __name__ == "__main__":
    main()
