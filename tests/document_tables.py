"""Writes the tables of the documents from code and policy: `make docs`. With --check says which differ.

A table stands in a document between two comments: `<!-- table: NAME -->` and `<!-- end of table -->`.
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from governance_lint.graph.addresses import addresses_in
from governance_lint.names.modules import module_file
from governance_lint.policies.policy_shapes import quoted
from governance_lint.policy import PolicyError
from governance_lint.policy_file import load_policy, policy_place
from governance_lint.rules import catalogue
from runtime import ErrorCode
from runtime.lifecycle import LEGAL_MOVES, LifecycleState
from runtime.settings import SHIPPED_PLUGINS
from service.errors_to_http import STATUS_OF, HttpOnlyCode
from service.jobs import TRANSITIONS, JobStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from enum import Enum

ROOT = Path(__file__).parent.parent
_TABLE = re.compile(r"(<!-- table: ([\w-]+) -->\n)(.*?)(<!-- end of table -->)", re.DOTALL)
_MEMBER = re.compile(r"^    (\w+)(?:: \w+)? = .*?#: (.+?)\s*$", re.MULTILINE)


def documents() -> list[Path]:
    """Return the documents that hold a table."""
    files = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    return sorted(file for file in files if "<!-- table: " in file.read_text(encoding="utf-8"))


def table(name: str) -> str:
    """Return a table by its name."""
    return "".join(f"{line}\n" for line in _TABLES[name]())


def filled(text: str) -> str:
    """Return a document with its tables as they are now."""

    def fill(found: re.Match[str]) -> str:
        return f"{found[1]}{table(found[2])}{found[4]}"

    return _TABLE.sub(fill, text)


def differences(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a document, from 1, that its tables would have otherwise: one of each table."""
    for found in _TABLE.finditer(text):
        before, now = found[3].splitlines(), table(found[2]).splitlines()
        if before == now:
            continue
        first = next((at for at, (a, b) in enumerate(zip(before, now, strict=False)) if a != b), None)
        at = min(len(before), len(now)) if first is None else first
        wanted = now[at] if at < len(now) else "no more lines"
        yield text.count("\n", 0, found.start(3)) + at + 1, f"table {found[2]} should have {wanted}"


def main(arguments: list[str]) -> int:
    """Write the tables; with `--check` fail if any would change."""
    try:
        return int(_differs(write=arguments != ["--check"]))
    except PolicyError as error:
        print(error)
        return 2


def _differs(*, write: bool) -> bool:
    """Write the tables, or tell of each that would change; return whether any was told of."""
    differs = False
    for file in documents():
        text = file.read_text(encoding="utf-8")
        if not write:
            for line, told in differences(text):
                print(f"{file.relative_to(ROOT)}:{line}: {told}: make docs")
                differs = True
        elif filled(text) != text:
            file.write_text(filled(text), encoding="utf-8")
    return differs


# -- the tables ----------------------------------------------------------------------------------------


def _rows(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '&#124;') for cell in row)} |"


def _said(kind: type[Enum]) -> Mapping[str, str]:
    """Return what the comments of an enum's statement say of its members."""
    return dict(_MEMBER.findall(inspect.getsource(kind)))


def _states(kind: type[Enum], moves: Mapping[str, Collection[str]]) -> Iterator[str]:
    said = _said(kind)
    rows = []
    for state in kind:
        following = [f"`{item.name}`" for item in kind if item.name in moves[state.name]]
        rows.append((f"`{state.name}`", said[state.name], ", ".join(following) or "nothing: it is final"))
    return _rows(("state", "means", "may become"), rows)


def _lifecycle() -> Iterator[str]:
    return _states(LifecycleState, {str(state): targets for state, targets in LEGAL_MOVES.items()})


def _jobs() -> Iterator[str]:
    return _states(JobStatus, {str(state): targets for state, targets in TRANSITIONS.items()})


def _codes() -> Iterator[str]:
    runtime_codes, http_codes = _said(ErrorCode), _said(HttpOnlyCode)
    rows = []
    for known in ErrorCode:
        retryable = "yes" if known.retryable else "no"
        status = str(STATUS_OF[known])
        rows.append(
            (f"`{known.value}`", known.error_type.value, status, retryable, runtime_codes[known.name])
        )
    rows += [
        (f"`{code.value}`", "ExecutionError", str(STATUS_OF[code]), "", http_codes[code.name])
        for code in HttpOnlyCode
    ]
    return _rows(("code", "type", "HTTP status", "retryable", "means"), rows)


def _layers() -> Iterator[str]:
    policy = load_policy(ROOT)
    order = () if policy.layers is None else policy.layers.order
    rows = []
    for number, layer in enumerate(order, start=1):
        file = module_file(layer, policy.source_roots)
        if file is None:
            place = f"{policy_place(policy)}layers.order[{number - 1}]"
            raise PolicyError(f"{place}: {quoted(layer)} is no module of the project")
        path = file.relative_to(ROOT)
        shown = f"{path.parent}/" if path.stem == "__init__" else str(path)
        rows.append((str(number), f"`{layer}`", _first_line(file), f"`{shown}`"))
    return _rows(("", "layer", "what it does", "where"), rows)


def _first_line(file: Path) -> str:
    told = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return told.partition("\n")[0].rstrip(".")


def _choke_points() -> Iterator[str]:
    policy = load_policy(ROOT)
    rows = []
    for point in policy.chokepoints:
        rows.append(("governed", _listed(point.governed), "only the allowed callables may touch it"))
        rows.append(("allowed", _listed(point.allowed), "in their bodies alone"))
    for runner in policy.runners:
        rows += [
            ("runner", f"`{runner.callable}`", "must do what follows around the run"),
            ("before it", _listed(runner.validates_input), "EXG203"),
            ("the run", _listed(runner.executes), "counts as the governed call"),
            ("after it", _listed(runner.validates_output), "EXG204"),
            ("on every exception", _listed(runner.wraps_errors), "EXG205"),
            ("in `finally`", _listed(runner.finally_calls), "EXG201, EXG202, EXG206"),
        ]
    if policy.lifecycle is not None:
        rows.append(("may set a state", _listed(policy.lifecycle.owners), "EXG303"))
    return _rows(("", "what", "means"), rows)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _rules() -> Iterator[str]:
    rows = []
    for rule in catalogue():
        told = inspect.getdoc(inspect.getmodule(rule)) or ""
        claim = told.partition("\n")[0].partition(": ")[0].rstrip(".")
        rows.append((f"[{rule.code}](rules/{rule.code}.md)", rule.name, claim))
    return _rows(("code", "name", "claims"), rows)


def _addresses() -> Iterator[str]:
    rows = []
    for file in sorted((ROOT / "service" / "routes").glob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for function, told in addresses_in(tree, f"service.routes.{file.stem}", (ROOT,)).items():
            rows += [(f"`{address}`", f"`{function}`", f"`{file.relative_to(ROOT)}`") for address in told]
    return _rows(("request", "function", "where"), rows)


def _plugins() -> Iterator[str]:
    rows = []
    for origin in SHIPPED_PLUGINS:
        module = origin.partition(":")[0]
        file = ROOT / f"{module.replace('.', '/')}.py"
        rows.append((f"`{origin}`", _first_line(file), f"`{file.relative_to(ROOT)}`"))
    return _rows(("plugin", "what it does", "where"), rows)


_TABLES: Mapping[str, Callable[[], Iterator[str]]] = {
    "lifecycle-states": _lifecycle,
    "job-states": _jobs,
    "error-codes": _codes,
    "layers": _layers,
    "choke-points": _choke_points,
    "rules": _rules,
    "requests": _addresses,
    "plugins": _plugins,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
