"""The proof that the gate bites: violations are planted into a copy of the code, and must be found."""

from __future__ import annotations

import os
import tempfile
from collections import Counter, defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from governance_lint.audit.ground import Ground
from governance_lint.audit.planting import collide, planted
from governance_lint.audit.plants import planters
from governance_lint.engine import Scanner
from governance_lint.files import python_files, skip_nothing
from governance_lint.names.modules import module_name
from governance_lint.texts.source import Source, encoded_as, read_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from governance_lint.audit.planting import Awaited, Plant
    from governance_lint.policy import Policy
    from governance_lint.violation import Violation


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one violation that was planted."""

    code: str
    shape: str  #: what was planted
    path: str  #: relative to the project
    line: int | None  #: from 1, in the changed file; None where the whole file counts
    is_caught: bool
    text: str  #: the line that was to be reported, as planted


@dataclass(frozen=True, slots=True)
class Proof:
    """What became of all of them."""

    outcomes: tuple[Outcome, ...]
    codes: tuple[str, ...]  #: which rules the policy asks for; for some there may be no place

    @property
    def missed(self) -> tuple[Outcome, ...]:
        """Those that were not caught."""
        return tuple(item for item in self.outcomes if not item.is_caught)

    @property
    def caught(self) -> Counter[str]:
        """How many of each code were caught."""
        return Counter(item.code for item in self.outcomes if item.is_caught)

    @property
    def planted(self) -> Counter[str]:
        """How many of each code were planted."""
        return Counter(item.code for item in self.outcomes)


def prove(policy: Policy, paths: Sequence[str], progress: Callable[[int, int], None] | None = None) -> Proof:
    """Plant violations into a copy of the files of one project, and look whether its policy finds them.

    `paths` are the files that the policy's rules report on; what else lies below its folder is copied too,
    and read where types are looked for. `progress` is told how far the scan for them is. Raises OSError where
    the copy cannot be made.
    """
    with _copied(policy, paths) as (copy, copies):
        sources = [item for item in map(read_source, copies) if isinstance(item, Source)]
        ground = Ground(copy, sources)
        modules = planters()
        plants = [plant for module in modules for plant in module.plants(ground)]
        outcomes = _outcomes(copy, {item.absolute_path: item.text for item in sources}, plants, progress)
        codes = sorted({code for module in modules for code in module.codes(policy)})
        ordered = sorted(outcomes, key=lambda item: (item.code, item.path, item.line or 0, item.shape))
        return Proof(tuple(ordered), tuple(codes))


def _outcomes(
    policy: Policy,
    texts: dict[str, str],
    plants: Sequence[Plant],
    progress: Callable[[int, int], None] | None,
) -> Iterator[Outcome]:
    """Plant all of it, scan the files that were changed, and compare."""
    of_file: dict[str, list[Plant]] = defaultdict(list)
    copies: dict[str, str] = {}
    for plant in plants:
        if not any(collide(plant, other) for other in of_file[plant.path]):
            of_file[plant.path].append(plant)
        if plant.copy_of is not None:
            copies[plant.path] = plant.copy_of
            # One that is left as it is shows what is broken there already: that cannot be planted.
            copies.setdefault(_control_of(plant.copy_of), plant.copy_of)
    awaited: list[Awaited] = []
    changed: dict[str, str] = {}
    for path in (*of_file, *copies):
        if path not in changed:
            text = texts.get(copies.get(path, path), "")
            changed[path], wanted = planted(text, of_file.get(path, ()))
            awaited += wanted
            _write(Path(path), changed[path], Path(copies.get(path, path)))
    sources = [Source(path, path, text) for path, text in changed.items()]
    scanner = Scanner(_with_copies(policy, copies), use_cache=False, uses_baseline=False, progress=progress)
    found = scanner.check(sources).violations
    lines = {path: text.split("\n") for path, text in changed.items()}
    for item in awaited:
        codes, scope = item.expected.codes, item.expected.scope
        if item.line is None:
            if _in_scope(found, _control_of(copies[item.path]), codes, scope):
                continue
            is_caught = _in_scope(found, item.path, codes, scope)
        else:
            is_caught = any(
                (other.path, other.line) == (item.path, item.line) and other.code in codes for other in found
            )
        yield Outcome(
            code=codes[0],
            shape=item.expected.shape,
            path=os.path.relpath(copies.get(item.path, item.path), policy.root),
            line=item.line,
            is_caught=is_caught,
            text="" if item.line is None else lines[item.path][item.line - 1].strip(),
        )


def _control_of(path: str) -> str:
    """Return where the copy of a file lies that is left as it is."""
    return os.fspath(Path(path).with_name(f"unchanged_by_audit_{Path(path).stem}.py"))


def _with_copies(policy: Policy, copies: dict[str, str]) -> Policy:
    """Return a policy that says of the copies of modules what it says of those."""
    renamed = [
        (old, new)
        for path, original in copies.items()
        if (old := module_name(Path(original), policy.source_roots)) is not None
        and (new := module_name(Path(path), policy.source_roots)) is not None
    ]

    def also(pattern: str) -> tuple[str, ...]:
        others = [new + pattern[len(old) :] for old, new in renamed if pattern.startswith(f"{old}.")]
        return (pattern, *others)

    return replace(
        policy,
        chokepoints=tuple(
            item._replace(allowed=tuple(name for pattern in item.allowed for name in also(pattern)))
            for item in policy.chokepoints
        ),
        runners=tuple(
            item._replace(callable=name) for item in policy.runners for name in also(item.callable)
        ),
    )


def _in_scope(found: Sequence[Violation], path: str, codes: Sequence[str], scope: str) -> bool:
    return any(
        item.path == path and item.code in codes and f"{item.symbol}.".startswith(f"{scope}.")
        for item in found
    )


@contextmanager
def _copied(policy: Policy, paths: Sequence[str]) -> Iterator[tuple[Policy, list[str]]]:
    """Copy a project's Python files; yields the policy for the copy, and where the given files are in it."""
    root = policy.root
    with tempfile.TemporaryDirectory(prefix="governance-proof-") as folder:
        top = Path(os.path.realpath(folder))

        def there(path: Path) -> Path:
            return top / path.relative_to(root) if path.is_relative_to(root) else path

        for path in python_files([os.fspath(root), *paths], skip_nothing):
            if isinstance(path, str):
                absolute = Path(os.path.abspath(path))  # noqa: PTH100 -- a link keeps its own name
                target = there(absolute)
                if target != absolute:
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(absolute.read_bytes())
        copy = replace(
            policy,
            root=top,
            origin=None if policy.origin is None else there(policy.origin),
            source_roots=tuple(there(path) for path in policy.source_roots),
            cache_dir=top / ".governance_cache",
            baseline=None,
        )
        for source_root in copy.source_roots:
            source_root.mkdir(parents=True, exist_ok=True)
        own = [os.fspath(there(Path(os.path.abspath(path)))) for path in paths]  # noqa: PTH100 -- likewise
        yield copy, [path for path in own if path.startswith(os.fspath(top))]


def _write(path: Path, text: str, like: Path) -> None:
    """Write a file in the encoding of another one, which it may be, or in UTF-8."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        content = encoded_as(like.read_bytes(), text)
    except (LookupError, OSError, SyntaxError, ValueError):
        content = text.encode("utf-8", "surrogatepass")
    path.write_bytes(content)
