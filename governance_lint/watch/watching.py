"""Watches a policy's choke points while code runs: who enters a governed method, and may that be."""

from __future__ import annotations

import sys
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.policy import SUFFIX_MARK
from governance_lint.watch.callables import (
    all_classes_below,
    codes_of,
    dotted_name,
    function_behind,
    holders_named,
    method_of,
)
from governance_lint.watch.handing_over import HandingOver
from governance_lint.watch.imports import ImportedModules, NewClasses
from governance_lint.watch.places import Files, Standing, caller_of, innermost_frame, nearest_caller
from governance_lint.watch.prologues import Prologue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import CodeType, FrameType

    from governance_lint.policy import ChokePoint, Policy
    from governance_lint.watch.places import Caller


class Bypass(NamedTuple):
    """A governed method that was entered although no allowed callable was on the stack."""

    point: ChokePoint
    target: str  #: dotted name of what was entered, such as `imaging.Blur.run`
    method: str
    caller: Caller  #: in the project's code, if that has part in it at all
    is_handed_over: bool  #: the caller did not call it, but had it called elsewhere


class Entries(NamedTuple):
    """How often governed methods were entered by one call in the project's code."""

    path: str  #: absolute
    line: int
    column: int  #: in bytes of UTF-8, as the next ones
    end_line: int
    end_column: int
    target: str  #: what was entered first
    entries: int
    bypasses: int


@dataclass
class _Site:
    """A call that entered governed methods, and how often."""

    caller: Caller
    target: str
    entries: int = 0
    bypasses: int = 0


@dataclass(frozen=True, slots=True)
class _Governed:
    """A class that the policy governs, a method of it, and the number of the choke point."""

    root: type
    method: str
    point: int


@dataclass(frozen=True, slots=True)
class _Body:
    """Code of a governed method."""

    code: CodeType  #: kept, so that its identity stays its own
    method: str
    first: str  #: the name of the method's first parameter


class Watch:
    """Watches one policy in this process, from `begin` to `end`."""

    def __init__(self, policy: Policy, report: Callable[[Bypass], None]) -> None:
        """`report` is called with each bypass, in the thread that makes it."""
        self._points = policy.chokepoints
        self._report = report
        self._files = Files(policy)
        self._governed: dict[_Governed, NewClasses] = {}
        self._prologues: dict[int, Prologue] = {}
        self._bodies: dict[int, _Body] = {}
        self._allowed: dict[int, tuple[CodeType, frozenset[int]]] = {}
        self._known_kinds: dict[tuple[type, str], int | None] = {}
        self._sites: dict[tuple[int, int], _Site] = {}
        self._handing_over = HandingOver(self._files, self._approvals_on)
        self._imports = ImportedModules(_modules_in(policy.chokepoints), self.look_around)
        self._lock = threading.RLock()
        #: Dotted names of governed methods that are no Python functions.
        self.unwatchable: set[str] = set()

    def begin(self) -> None:
        """Begin to watch: what is loaded, and what will be."""
        sys.meta_path.insert(0, self._imports)
        self.look_around()

    def end(self) -> None:
        """Let everything be as it was."""
        if self._imports in sys.meta_path:
            sys.meta_path.remove(self._imports)
        with self._lock:
            for prologue in self._prologues.values():
                prologue.take_off()
            for classes in self._governed.values():
                classes.end()
            self._prologues.clear()
            self._governed.clear()
            self._handing_over.end()

    def look_around(self) -> None:
        """Take in what was loaded since the last time."""
        with self._lock:
            self._handing_over.begin()
            for number, point in enumerate(self._points):
                for pattern in point.governed:
                    for holder, method in holders_named(pattern):
                        if isinstance(holder, type):
                            self._govern(_Governed(holder, method, number))
            for item in self._governed:
                for found in all_classes_below(item.root):
                    self._watch(found, item.method)

    def entries(self) -> Iterator[Entries]:
        """Yield which calls in the project's code entered governed methods."""
        for site in list(self._sites.values()):
            if self._files.standing(site.caller.code.co_filename) is Standing.LINTED:
                span = site.caller.span()
                yield Entries(
                    site.caller.path, span.line, span.column, span.end_line, span.end_column,
                    site.target, site.entries, site.bypasses,
                )  # fmt: skip

    def _govern(self, item: _Governed) -> None:
        if item not in self._governed:
            self._known_kinds.clear()
            self._governed[item] = NewClasses(item.root, lambda made: self._take_in(made, item.method))

    def _take_in(self, made: type, method: str) -> None:
        with self._lock:
            self._watch(made, method)

    def _watch(self, owner: type, method: str) -> None:
        """Have the function that is a class's method tell us when it is entered."""
        attribute = method_of(owner, method)
        function = function_behind(attribute)
        if function is None:
            if attribute is not None:
                self.unwatchable.add(f"{dotted_name(owner)}.{method}")
            return
        if id(function) in self._prologues:
            return
        for code, first in codes_of(function, method):
            self._bodies[id(code)] = _Body(code, method, first)
        static_owner = owner if isinstance(attribute, staticmethod) else None

        def before(first: object) -> None:
            receiver = first if isinstance(first, type) else type(first)
            self._entered(method, static_owner or receiver)

        self._prologues[id(function)] = Prologue(function, before)

    def _point_of(self, owner: type, method: str) -> int | None:
        """Return the number of the choke point that a class's method is; None where it is none."""
        key = (owner, method)
        if key not in self._known_kinds:
            governed = [item for item in self._governed if item.method == method]
            fitting = (item.point for item in governed if item.root in owner.__mro__)
            self._known_kinds[key] = next(fitting, None)
        return self._known_kinds[key]

    def _entered(self, method: str, owner: type) -> None:
        point = self._point_of(owner, method)
        entered = innermost_frame(2)
        if point is None or entered is None or entered.f_back is None:
            return
        frame = entered.f_back
        key = (id(frame.f_code), frame.f_lasti)
        site = self._sites.get(key)
        if site is None:
            target = f"{dotted_name(owner)}.{method}"
            site = self._sites[key] = _Site(caller_of(frame), target)
        site.entries += 1
        if self._may_go(frame, point):
            return
        bypass = self._bypass(point, method, owner, entered, frame)
        if bypass is not None:
            site.bypasses += 1
            self._report(bypass)

    def _may_go(self, frame: FrameType | None, point: int) -> bool:
        """Whether a callable that is allowed at a choke point is on a stack."""
        allowed = self._allowed
        while frame is not None:
            found = allowed.get(id(frame.f_code))
            if found is not None and point in found[1]:
                return True
            frame = frame.f_back
        return False

    def _approvals_on(self, frame: FrameType | None) -> frozenset[int]:
        """Return the numbers of the choke points that the callers on a stack may go through."""
        self._learn_the_allowed()
        return frozenset(number for number in range(len(self._points)) if self._may_go(frame, number))

    def _bypass(
        self, point: int, method: str, owner: type, entered: FrameType, frame: FrameType
    ) -> Bypass | None:
        """Return what is wrong with an entry; None where nothing is."""
        origin = self._handing_over.origin_at(entered, frame)
        if origin is not None:
            caller = origin.caller
        else:
            caller = nearest_caller(frame, self._files) or self._handing_over.maker_of_thread()
        if caller is not None and self._files.standing(caller.code.co_filename) is Standing.EXCLUDED:
            return None
        if origin is not None and point in origin.approvals:
            return None
        self._learn_the_allowed()
        if self._may_go(frame, point) or self._is_an_override_that_calls_on(method, entered, frame):
            return None
        is_handed_over = origin is not None and origin.caller is not None
        target = f"{dotted_name(owner)}.{method}"
        return Bypass(self._points[point], target, method, caller or caller_of(frame), is_handed_over)

    def _is_an_override_that_calls_on(self, method: str, entered: FrameType, frame: FrameType) -> bool:
        """Whether the body of a governed method enters the same method of the same object once more."""
        body = self._bodies.get(id(frame.f_code))
        if body is None or body.method != method or body.first not in frame.f_locals:
            return False
        names = entered.f_code.co_varnames
        return bool(names) and frame.f_locals[body.first] is entered.f_locals.get(names[0])

    def _learn_the_allowed(self) -> None:
        """Look up what code the allowed callables have by now, overrides of theirs included."""
        with self._lock:
            for number, point in enumerate(self._points):
                for pattern in point.allowed:
                    for holder, name in holders_named(pattern):
                        owners = all_classes_below(holder) if isinstance(holder, type) else [holder]
                        for owner in owners:
                            self._allow(method_of(owner, name), name, number)

    def _allow(self, attribute: object, name: str, point: int) -> None:
        function = function_behind(attribute)
        if function is None:
            return
        for code, _ in codes_of(function, name):
            already = self._allowed.get(id(code), (code, frozenset[int]()))[1]
            self._allowed[id(code)] = (code, already | {point})


def _modules_in(points: Iterable[ChokePoint]) -> Iterator[str]:
    """Yield the names that the modules of governed classes may have."""
    for point in points:
        for pattern in point.governed:
            if not pattern.startswith(SUFFIX_MARK):
                parts = pattern.split(".")
                yield from (".".join(parts[:number]) for number in range(1, len(parts)))
