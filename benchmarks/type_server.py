"""The type server alone: the CPU time of our one child process, and how often it is started."""

from __future__ import annotations

import resource
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.cpu_time import Measured, run
from governance_lint.engine import Scanner
from governance_lint.policy_file import load_policy
from governance_lint.texts.source import read_source

if TYPE_CHECKING:
    from benchmarks.subject import Subject

#: Stands in the server's place, notes each start, and is the server from then on.
_COUNTING = """\
#!/bin/sh
echo started >> '{log}'
exec '{server}' "$@"
"""


def server_cpu_seconds(subject: Subject) -> float:
    """Return what the server spends on a cold scan of the whole tree, from its start to its end."""
    scanner = Scanner(load_policy(subject.project), use_cache=False)
    sources = [read_source(str(path)) for path in sorted((subject.project / subject.package).rglob("*.py"))]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    scanner.check(sources)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def server_starts(subject: Subject, arguments: tuple[str, ...]) -> int:
    """Return how many servers one cold run of Python with these arguments starts."""
    server = Path(subject.guarded).with_name("pyrefly")
    real = server.rename(server.with_name("pyrefly-itself"))
    log = subject.project / "starts"
    log.unlink(missing_ok=True)
    try:
        server.write_text(_COUNTING.format(log=log, server=real))
        server.chmod(0o755)
        subject.forget()
        run(Measured("count", (subject.guarded, *arguments), subject.project))
        return len(log.read_text().splitlines()) if log.exists() else 0
    finally:
        real.replace(server)
        log.unlink(missing_ok=True)
