"""The import contracts hold, and each of them bites."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent.parent
PACKAGES = ("governance_lint", "runtime", "service")
LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports_command as run; sys.exit(run())"

#: What somebody might write one evening: the file, the line, and the contract that refuses it.
PLANTS = {
    "the linter uses the runtime": (
        "governance_lint/engine.py",
        "import runtime",
        "The linter knows neither the runtime nor the service",
    ),
    "the runtime uses the linter": (
        "runtime/validation.py",
        "import governance_lint.policy",
        "Neither the runtime nor the service knows the linter",
    ),
    "the runtime uses the service": (
        "runtime/envelope.py",
        "import service.jobs",
        "The runtime does not know the service",
    ),
    "the service reaches past the runtime's exports": (
        "service/services/plugin_execution.py",
        "from runtime.sandbox import child",
        "The service sees of the runtime only what it exports",
    ),
    "the runtime imports a plugin into its own process": (
        "runtime/start.py",
        "import runtime.plugins.image_metadata",
        "Plugins are imported by nobody: their child process finds them by name",
    ),
    "a plugin uses ToolRunner": (
        "runtime/plugins/image_metadata.py",
        "import runtime.tool_runner",
        "Plugins know only what a plugin is",
    ),
    "the engine uses a way in": (
        "governance_lint/engine.py",
        "import governance_lint.entrypoints.output",
        "Inside the linter",
    ),
    "a rule uses another rule": (
        "governance_lint/rules/exg101_direct_call.py",
        "import governance_lint.rules.exg102_escaped_method",
        "Rules never import each other",
    ),
    "the registry uses the sandbox": (
        "runtime/registry.py",
        "import runtime.sandbox.contract",
        "Inside the runtime",
    ),
    "a service sees schemas": (
        "service/services/analysis_execution.py",
        "import service.schemas.jobs",
        "Inside the service",
    ),
    "a lower service uses a higher one": (
        "service/services/plugin_execution.py",
        "import service.services.analysis_execution",
        "The three services in their order",
    ),
    "a route goes around AnalysisExecutionService": (
        "service/routes/jobs.py",
        "import service.services.job_execution",
        "Routes reach jobs through AnalysisExecutionService",
    ),
    "a worker goes around JobExecutionService": (
        "service/worker.py",
        "import service.services.plugin_execution",
        "Only JobExecutionService uses PluginExecutionService",
    ),
    "a service answers HTTP": (
        "service/services/job_execution.py",
        "import fastapi",
        "fastapi lives in the application, the routes and the error table",
    ),
    "a route queries the database": (
        "service/routes/jobs.py",
        "import sqlalchemy",
        "sqlalchemy lives in the store",
    ),
    "a worker speaks to the broker": ("service/worker.py", "import dramatiq", "dramatiq lives in its queue"),
    "a route counts by itself": (
        "service/routes/jobs.py",
        "import prometheus_client",
        "prometheus_client lives where Prometheus is told",
    ),
    "a route makes a span": (
        "service/routes/jobs.py",
        "import opentelemetry",
        "OpenTelemetry lives where spans are made",
    ),
    "a route starts a pool": ("service/routes/jobs.py", "import pebble", "pebble lives in the sandbox"),
    "candidates are found with libcst": (
        "governance_lint/candidates.py",
        "import libcst",
        "libcst lives where syntax trees are judged",
    ),
    "a rule starts a program": (
        "governance_lint/rules/exg101_direct_call.py",
        "import subprocess",
        "Only the type server's process, the question to git and the audit of a command start a program",
    ),
    "a check of the audit uses another check": (
        "governance_lint/audit/checks/choke_points_guarded.py",
        "import governance_lint.audit.checks.command",
        "Neither checks nor plants import each other",
    ),
    "the ground of the audit knows its checks": (
        "governance_lint/audit/ground.py",
        "import governance_lint.audit.lines",
        "Inside the audit",
    ),
    "what is drawn knows what was seen": (
        "governance_lint/graph/drawing.py",
        "import governance_lint.graph.survey",
        "Inside the picture",
    ),
    "a way in uses another way in": (
        "governance_lint/entrypoints/flake8_plugin.py",
        "import governance_lint.entrypoints.command_line",
        "Inside the ways in",
    ),
    "the flow graph knows the runner": (
        "governance_lint/flow/graph.py",
        "import governance_lint.flow.runner",
        "Inside the control flow of a function",
    ),
    "what is known of libraries knows the calls": (
        "governance_lint/responses/raw_errors/library.py",
        "import governance_lint.responses.raw_errors.calls",
        "Inside the reading of raw errors",
    ),
    "the server's process knows the questions": (
        "governance_lint/typeserver/process.py",
        "import governance_lint.typeserver.questions.documents",
        "Inside the type server's room",
    ),
    "what holds a callable knows who calls it": (
        "governance_lint/typeserver/callables/held.py",
        "import governance_lint.typeserver.callables.callers",
        "No room of the linter goes round in a circle",
    ),
    "the child knows the pool": (
        "runtime/sandbox/child.py",
        "import runtime.sandbox.warm_child",
        "Inside the sandbox",
    ),
    "the engine knows flake8": (
        "governance_lint/engine.py",
        "import flake8",
        "flake8 lives in its own way in, and where its comments are read",
    ),
    "the command line takes pygls": (
        "governance_lint/entrypoints/command_line.py",
        "import pygls",
        "pygls lives in the language server",
    ),
    "the command line takes pytest": (
        "governance_lint/entrypoints/command_line.py",
        "import pytest",
        "pytest lives in its own way in",
    ),
    "what reads code that runs uses the watch": (
        "governance_lint/watch/places.py",
        "import governance_lint.watch.watching",
        "What is watched in a running program is judged where it runs",
    ),
    "a room that nobody has given a place": ("governance_lint/attic.py", "", "Inside the linter"),
}


CONTRACTS = [
    contract["name"]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the three packages and their contracts, so that something can be planted."""
    folder = tmp_path_factory.mktemp("project")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@contextmanager
def planted(file: Path, line: str) -> Iterator[None]:
    """Add a line to a file, or make the file with it, for a while."""
    before = file.read_text(encoding="utf-8") if file.exists() else None
    file.write_text(f"{before or ''}\n{line}\n", encoding="utf-8")
    try:
        yield
    finally:
        if before is None:
            file.unlink()
        else:
            file.write_text(before, encoding="utf-8")


def broken_contracts(project: Path) -> set[str]:
    """Return the names of the contracts that the project breaks."""
    done = subprocess.run(
        [sys.executable, "-c", LINT_IMPORTS],
        cwd=project,
        env={"COLUMNS": "500", "PYTHONPATH": str(project)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Contracts: " in done.stdout, done.stdout + done.stderr
    return set(re.findall(r"^(.+) BROKEN\b", done.stdout, re.MULTILINE))


def test_every_contract_is_kept(project: Path) -> None:
    assert broken_contracts(project) == set()


@pytest.mark.parametrize(("file", "line", "contract"), PLANTS.values(), ids=PLANTS)
def test_a_planted_import_breaks_its_contract(project: Path, file: str, line: str, contract: str) -> None:
    with planted(project / file, line):
        assert contract in broken_contracts(project)


def test_something_is_planted_against_every_contract() -> None:
    assert {contract for _, _, contract in PLANTS.values()} == set(CONTRACTS)
