"""What calls mean for the flow around them: which bodies they make happen, and how they end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from governance_lint.flow.aliases import is_partial
from governance_lint.flow.drawing import Ending
from governance_lint.flow.graph import Frame
from governance_lint.flow.landings import class_names
from governance_lint.flow.parsed_file import dotted_name, every_node, last_name, own_nodes
from governance_lint.flow.paths import can_reach
from governance_lint.flow.statements import draw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from governance_lint.flow.callees import Body, Callees, Reference

#: How many helpers deep calls are followed.
_MAXIMUM_DEPTH = 5

#: Helpers in other files that mention nothing that matters are searched up to so many calls: those that the
#: runner calls itself, and those further away, which at best pass the work on.
_CALLS_OF_A_STEP = 20
_CALLS_OF_A_PASSAGE = 4

_EXITS = frozenset({"sys.exit", "os._exit", "os.abort", "builtins.exit", "builtins.quit"})

#: Callables that call a function they are handed; a bound method counts as called only by these.
_TAKERS = frozenset(
    {
        "Process",
        "Thread",
        "Timer",
        "apply",
        "apply_async",
        "call_soon",
        "call_soon_threadsafe",
        "run_in_executor",
        "run_in_threadpool",
        "run_sync",
        "start_soon",
        "submit",
        "to_thread",
    }
)

_CANNOT_FAIL_MODULES = ("time.", "logging.", "datetime.", "uuid.", "contextlib.", "warnings.")
_CANNOT_FAIL_BUILTINS = frozenset(
    {
        "builtins.abs",
        "builtins.bool",
        "builtins.callable",
        "builtins.dict",
        "builtins.enumerate",
        "builtins.getattr",
        "builtins.hasattr",
        "builtins.id",
        "builtins.isinstance",
        "builtins.issubclass",
        "builtins.len",
        "builtins.list",
        "builtins.max",
        "builtins.min",
        "builtins.object",
        "builtins.range",
        "builtins.round",
        "builtins.set",
        "builtins.super",
        "builtins.tuple",
        "builtins.type",
        "builtins.zip",
    }
)
_CONVERSIONS = frozenset(
    {
        "builtins.all",
        "builtins.any",
        "builtins.bytes",
        "builtins.divmod",
        "builtins.float",
        "builtins.format",
        "builtins.frozenset",
        "builtins.int",
        "builtins.repr",
        "builtins.sorted",
        "builtins.str",
        "builtins.sum",
    }
)
_LOGGERS = frozenset({"log", "logger", "logging"})
_LOG_METHODS = frozenset(
    {"critical", "debug", "error", "exception", "fatal", "info", "log", "warn", "warning"}
)

_ONLY_LOOK = frozenset(
    {
        "builtins.bool",
        "builtins.callable",
        "builtins.dir",
        "builtins.getattr",
        "builtins.hasattr",
        "builtins.hash",
        "builtins.id",
        "builtins.isinstance",
        "builtins.issubclass",
        "builtins.len",
        "builtins.print",
        "builtins.repr",
        "builtins.str",
        "builtins.type",
        "builtins.vars",
    }
)
_ONLY_LOOK_MODULES = ("inspect.", "logging.", "typing.", "warnings.")


class Calls:
    """Follows calls into nested functions, lambdas and those helpers in which something matters."""

    def __init__(
        self,
        callees: Callees,
        matters: Callable[[cst.Call, Frame], bool],
        must_happen: Callable[[cst.Call, Frame], bool],
        is_watched: Callable[[cst.BaseExpression, Frame], bool] = lambda _expression, _frame: False,
        *,
        names: tuple[str, ...] = (),
    ) -> None:
        """Take what tells the calls that a rule asks about.

        `matters` tells all of them; `must_happen` those that are reckoned with also where the function that
        makes them is merely handed to an unknown callable; `is_watched` the callables that are looked at from
        outside only. `names` are the policy's names for what matters.
        """
        self._callees = callees
        self._matters = matters
        self._must_happen = must_happen
        self._is_watched = is_watched
        self._names = names
        self._words = frozenset(name.rpartition(".")[2] for name in names)
        self._holding: dict[tuple[cst.CSTNode, bool, int], bool] = {}
        self._searching: set[cst.CSTNode] = set()
        self._never_returning: dict[cst.CSTNode, bool] = {}

    def bodies(self, call: cst.Call, frame: Frame) -> tuple[Frame, ...]:
        """Return the nested functions, lambdas and telling helpers that a call calls or is handed."""
        found: list[Frame] = []
        if not is_partial(call) and not self._is_watched(call.func, frame):
            for reference in self._callees.references(call.func, frame):
                if not self._is_named(reference) or self._does_more(reference):
                    found += self._followed(reference, call, call, frame)
        for argument in self._handed(call):
            found += self._followed_argument(argument, call, frame)
        return tuple(found)

    def ending(self, call: cst.Call, frame: Frame) -> Ending:
        """Tell how a call may end."""
        references = self._callees.references(call.func, frame)
        if references and all(_EXITS.intersection(reference.names) for reference in references):
            return Ending.EXITS
        if last_name(call.func) == "assert_never":
            return Ending.NEVER_HAPPENS
        bodies = [reference.body for reference in references]
        if bodies and all(body is not None and self._never_returns(body) for body in bodies):
            return Ending.RAISES
        if bodies and all(body is not None and body.nested for body in bodies):
            return Ending.RETURNS  # what fails, fails inside it
        return Ending.RETURNS if self.cannot_fail(call, frame) else Ending.RETURNS_OR_FAILS

    def lineage(self, raised: cst.BaseExpression, frame: Frame) -> frozenset[str] | None:
        """Return the last names of all classes that a class is or derives from; None where one is unknown."""
        return self._callees.lineage(raised, frame.file)

    def suppressed(self, manager: cst.BaseExpression, frame: Frame) -> tuple[str, ...] | None:
        """Return what `contextlib.suppress(...)`, under any local name, swallows."""
        if not isinstance(manager, cst.Call):
            return None
        references = self._callees.references(manager.func, frame)
        names = {name.rpartition(".")[2] for reference in references for name in reference.names}
        if "suppress" not in {*names, *(reference.last_name for reference in references if not names)}:
            return None
        return tuple(
            name for argument in manager.args for name in class_names(argument.value, frame.file.tuples)
        )

    def cannot_fail(self, call: cst.Call, frame: Frame) -> bool:
        """Whether a call is one of those that are reckoned never to raise, such as those of `time`."""
        return all(
            _is_of(reference, _CANNOT_FAIL_MODULES, _CANNOT_FAIL_BUILTINS)
            for reference in self._callees.references(call.func, frame)
        ) or self._is_logging(call, frame)

    def only_converts(self, call: cst.Call, frame: Frame) -> bool:
        """Whether a call only makes a value of a built-in type out of another one."""
        return all(
            _is_of(reference, (), _CONVERSIONS) for reference in self._callees.references(call.func, frame)
        )

    def only_looks(self, call: cst.Call, frame: Frame) -> bool:
        """Whether a callable only looks at a function that it is handed."""
        return all(
            _is_of(reference, _ONLY_LOOK_MODULES, _ONLY_LOOK)
            for reference in self._callees.references(call.func, frame)
        ) or self._is_logging(call, frame)

    def takes_functions(self, call: cst.Call) -> bool:
        """Whether a callable is known to call a bound method that it is handed."""
        return last_name(call.func) in _TAKERS

    def handed(self, call: cst.Call) -> Iterator[cst.BaseExpression]:
        """Yield the expressions that a call is handed as values: its arguments, and what displays hold."""
        for argument in call.args:
            yield from _values(argument.value)

    def _handed(self, call: cst.Call) -> Iterator[cst.BaseExpression]:
        # What a partial object holds happens where that object is called or passed.
        if not is_partial(call):
            yield from self.handed(call)

    def _followed_argument(
        self, argument: cst.BaseExpression, call: cst.Call, frame: Frame
    ) -> Iterator[Frame]:
        if isinstance(argument, cst.Call) and not is_partial(argument):
            return
        if not isinstance(argument, (cst.Name, cst.Attribute, cst.Lambda, cst.Call)):
            return
        if isinstance(argument, cst.Attribute) and not self._may_be_method(argument, call, frame):
            return
        if self._is_watched(argument, frame):
            return
        for reference in self._callees.references(argument, frame):
            if self.only_looks(call, frame):
                return
            certain = self.takes_functions(call)
            yield from self._followed(reference, argument, call, frame, only_certain=not certain)

    def _may_be_method(self, argument: cst.Attribute, call: cst.Call, frame: Frame) -> bool:
        """Whether an attribute that is handed on is worth the question: most are plain values."""
        root = dotted_name(argument).partition(".")[0]
        return self.takes_functions(call) or root in {"self", "cls"} or root in frame.file.imports

    def _followed(
        self,
        reference: Reference,
        place: cst.CSTNode,
        call: cst.Call,
        frame: Frame,
        *,
        only_certain: bool = False,
    ) -> Iterator[Frame]:
        body = reference.body
        if body is None or any(body.function is each.function for each in frame.chain):
            return
        if _depth(frame) >= _MAXIMUM_DEPTH:
            return
        inner = Frame(body.function, body.file, body.scopes, frame, place, call, body.nested)
        if body.nested or self.holds(inner, only_certain=only_certain):
            yield inner

    def holds(self, frame: Frame, *, only_certain: bool = False) -> bool:
        """Whether a helper, or a helper of it, makes a call that matters."""
        function = frame.function
        # The deeper a helper is met, the less far its own helpers are followed.
        key = (function, only_certain, _depth(frame))
        if key in self._holding:
            return self._holding[key]
        if function in self._searching:
            return False
        if not self._is_worth_searching(frame):
            return False
        self._searching.add(function)
        wanted = self._must_happen if only_certain else self._matters
        try:
            found = any(
                wanted(node, frame) or any(self.bodies(node, frame))
                for node in every_node(function.body)
                if isinstance(node, cst.Call)
            )
        finally:
            self._searching.discard(function)
        self._holding[key] = found
        return found

    def _is_named(self, reference: Reference) -> bool:
        """Whether a function is what the policy names, and not merely called the same."""
        return reference.last_name in self._words and any(
            self._callees.is_named(name, reference) for name in self._names
        )

    def _does_more(self, reference: Reference) -> bool:
        """Whether a function that is what the policy names mentions anything else that matters."""
        body = reference.body
        return body is not None and body.file.mentions(body.function, self._words)

    def _is_worth_searching(self, frame: Frame) -> bool:
        """Whether a helper's own calls are looked at; in large ones far away only where a word tells to.

        Every call of a helper is a question to the type checker, and most helpers have nothing to tell.
        """
        root = list(frame.chain)[-1]
        if frame.file is root.file or not self._words or frame.file.mentions(frame.function, self._words):
            return True
        calls = sum(isinstance(node, cst.Call) for node in every_node(frame.function.body))
        return calls <= (_CALLS_OF_A_STEP if _depth(frame) == 1 else _CALLS_OF_A_PASSAGE)

    def _never_returns(self, body: Body) -> bool:
        function = body.function
        if not isinstance(function, cst.FunctionDef):
            return False
        if function not in self._never_returning:
            self._never_returning[function] = _never_returns(body, function)
        return self._never_returning[function]

    def _is_logging(self, call: cst.Call, frame: Frame) -> bool:
        if not isinstance(call.func, cst.Attribute) or call.func.attr.value not in _LOG_METHODS:
            return False
        receiver = call.func.value
        if isinstance(receiver, cst.Call):  # logging.getLogger(__name__).info(...)
            return last_name(receiver.func) in {"getLogger", "get_logger"}
        return last_name(receiver).strip("_").lower() in _LOGGERS and not any(
            reference.body for reference in self._callees.references(call.func, frame)
        )


class NothingFollowed:
    """Calls as they look without any knowledge of what they reach."""

    def bodies(self, _call: cst.Call, _frame: Frame, /) -> tuple[Frame, ...]:
        """Return none."""
        return ()

    def ending(self, _call: cst.Call, _frame: Frame, /) -> Ending:
        """Reckon with both."""
        return Ending.RETURNS_OR_FAILS

    def lineage(self, _raised: cst.BaseExpression, _frame: Frame, /) -> frozenset[str] | None:
        """Return None."""
        return None

    def suppressed(self, _manager: cst.BaseExpression, _frame: Frame, /) -> tuple[str, ...] | None:
        """Return None."""
        return None


def _depth(frame: Frame) -> int:
    return sum(each.caller is not None and not each.nested for each in frame.chain)


def _never_returns(body: Body, function: cst.FunctionDef) -> bool:
    if function.returns is not None and last_name(function.returns.annotation) in {"NoReturn", "Never"}:
        return True
    raises = [node for node in own_nodes(function.body) if isinstance(node, cst.Raise)]
    if not raises or all(_is_placeholder(node) for node in raises):
        return False  # a method that subclasses fill in does return there
    graph = draw(function, body.file, NothingFollowed())
    return not can_reach(graph, graph.start, {graph.end})


def _is_placeholder(node: cst.Raise) -> bool:
    raised = node.exc.func if isinstance(node.exc, cst.Call) else node.exc
    return raised is not None and last_name(raised) == "NotImplementedError"


def _is_of(reference: Reference, modules: tuple[str, ...], names: frozenset[str]) -> bool:
    return any(name.startswith(modules) or name in names for name in reference.names)


def _values(expression: cst.BaseExpression) -> Iterator[cst.BaseExpression]:
    """Yield an expression, or what a display, a comprehension or a choice of expressions holds."""
    match expression:
        case cst.Tuple() | cst.List() | cst.Set():
            for element in expression.elements:
                yield from _values(element.value)
        case cst.Dict():
            for entry in expression.elements:
                yield from _values(entry.value)
        case cst.ListComp() | cst.SetComp() | cst.GeneratorExp():
            yield from _values(expression.elt)
        case cst.IfExp():
            yield from _values(expression.body)
            yield from _values(expression.orelse)
        case cst.BooleanOperation():
            yield from _values(expression.left)
            yield from _values(expression.right)
        case cst.NamedExpr():
            yield from _values(expression.value)
        case _:
            yield expression
