"""What the type server alone costs: the CPU time of our one child process."""

from __future__ import annotations

import resource
from typing import TYPE_CHECKING

from benchmarks.subject import PACKAGE
from governance_lint.engine import Scanner
from governance_lint.policy_file import load_policy
from governance_lint.source import read_source

if TYPE_CHECKING:
    from benchmarks.subject import Subject


def server_cpu_seconds(subject: Subject) -> float:
    """Return what the server spends on a cold scan of the whole tree, from its start to its end."""
    scanner = Scanner(load_policy(subject.project), use_cache=False)
    sources = [read_source(str(path)) for path in sorted((subject.project / PACKAGE).rglob("*.py"))]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    scanner.check(sources)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
