"""What callables outside of the project give: those of libraries, and those that nobody knows."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.project_code.project_names import Named
from governance_lint.responses.raw_errors import library
from governance_lint.responses.raw_errors.functions import (
    calls_what_it_is_handed,
    functions_in,
    handed_function,
    partial_of,
    waits,
    wraps_what_it_is_handed,
)
from governance_lint.responses.raw_errors.made_objects import object_of, text_made_by
from governance_lint.responses.raw_errors.parameters import Arguments
from governance_lint.responses.raw_errors.raw_texts import atom_at, text_of
from governance_lint.responses.raw_errors.values import ANYWHERE, NOTHING, Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from governance_lint.responses.raw_errors.envelopes import Envelopes
    from governance_lint.responses.raw_errors.expressions import Expressions
    from governance_lint.responses.raw_errors.frames import Frame
    from governance_lint.responses.raw_errors.noted import Noted
    from governance_lint.responses.raw_errors.project_calls import ProjectCalls
    from governance_lint.responses.raw_errors.values import Place, Value

    #: Tells what an attribute's name resolves to.
    Ask = Callable[[ast.Attribute], Named | None]


class OutsideCalls:
    """Tells what calls of callables give whose code is not the project's, or not known."""

    def __init__(
        self,
        expressions: Expressions,
        project_calls: ProjectCalls,
        noted: Noted,
        envelopes: Envelopes,
        ask: Ask | None,
    ) -> None:
        self._expressions = expressions
        self._project_calls = project_calls
        self._noted = noted
        self._envelopes = envelopes
        self._ask = ask

    def given_by(self, dotted: str, call: ast.Call, arguments: Arguments, frame: Frame) -> Value:
        """Return what a callable outside of the project gives."""
        if dotted in library.TRACEBACK_TEXTS:
            is_given = dotted in library.OF_THE_HANDLED or any(arguments.every) or frame.handled
            return atom_at(call, Kind.TEXT, frame) if is_given else NOTHING
        if dotted in library.PRINTED_TRACEBACKS:
            file = next((item.value for item in call.keywords if item.arg == "file"), None)
            if file is not None:
                text = atom_at(call, Kind.TEXT, frame)
                frame.state.put(self._expressions.holder(file, frame), ANYWHERE, text)
            return NOTHING
        if dotted == "sys.exc_info":
            info: dict[Place, Value] = {
                ("key", 1): atom_at(call, Kind.ERROR, frame),
                ("key", 2): atom_at(call, Kind.TRACE, frame),
            }
            return frame.state.make(frame.made_at(call), info)
        if dotted == "sys.exception":
            return atom_at(call, Kind.ERROR, frame)
        handed = self._given_by_handed(call, dotted, arguments, frame)
        if handed is not None:
            return handed
        last = dotted.rpartition(".")[2]
        if dotted.startswith("traceback.TracebackException."):
            return atom_at(call, Kind.TEXT, frame)
        if last == "abort" and library.is_framework(dotted):
            self._abort(call, arguments, frame)
            return NOTHING
        if library.answers_itself(dotted):
            return NOTHING
        if library.is_framework(dotted):
            return object_of(call, arguments, frame, made_by=Named(dotted))
        if library.passes_on(dotted):
            return object_of(call, arguments, frame, made_by=Named(dotted), copies=True)
        if library.is_standard_library(dotted):
            return NOTHING
        if library.sounds_like_a_class(last):
            return object_of(call, arguments, frame, made_by=Named(dotted))
        if library.sounds_like_an_answer(last):
            return text_made_by(call, arguments, frame)
        return NOTHING

    def given_by_unknown(self, call: ast.Call, arguments: Arguments, frame: Frame) -> Value:
        """Return what a callable gives of which syntax tells nothing."""
        target = call.func
        if isinstance(target, ast.Attribute):
            last = target.attr
            if last == "abort":
                self._abort(call, arguments, frame)
                return NOTHING
            is_text = isinstance(target.value, (ast.Constant, ast.JoinedStr))
            if is_text or last in library.FILLING:
                return text_of(arguments.every, call, frame)
            found = self._given_by_handed(call, None, arguments, frame)
            if found is None:
                found = self._asked(call, target, arguments, frame)
            if found is not None:
                return found
        else:
            last = target.id if isinstance(target, ast.Name) else ""
        if library.sounds_like_a_class(last):
            return object_of(call, arguments, frame)
        if library.sounds_like_an_answer(last):
            return text_made_by(call, arguments, frame)
        return NOTHING

    def _given_by_handed(
        self, call: ast.Call, dotted: str | None, arguments: Arguments, frame: Frame
    ) -> Value | None:
        """Return what a callable outside gives that calls what it is handed, or waits for it; None of others.

        Of one that nobody knows, and whose own answer is waited for or returned, what it is handed may raise.
        """
        if waits(dotted, call):
            return arguments.positional[0] if arguments.positional else NOTHING
        if dotted == "asyncio.gather":
            every: dict[Place, Value] = {
                ("key", index): value for index, value in enumerate(arguments.positional)
            }
            return frame.state.make(frame.made_at(call), {**every, ANYWHERE: arguments.spread})
        handed = handed_function(arguments, frame.state)
        if handed is None:
            return None
        value, further = handed
        if dotted == "functools.partial":
            return partial_of(value, further, frame.made_at(call), frame.state)
        if dotted is not None and wraps_what_it_is_handed(dotted):
            return value
        held = functions_in(value, frame.state)
        if calls_what_it_is_handed(dotted, call):
            return self._project_calls.given_by_any(call, held, further, frame)
        is_unknown = dotted is None or not (
            library.is_standard_library(dotted) or library.is_framework(dotted)
        )
        if is_unknown and isinstance(frame.module.parents.get(call), (ast.Await, ast.Return)):
            self._project_calls.given_by_any(call, held, Arguments((), {}, NOTHING), frame)
        return None

    def _asked(
        self, call: ast.Call, target: ast.Attribute, arguments: Arguments, frame: Frame
    ) -> Value | None:
        """Return what a method gives that the type server knows; note it where that was not asked yet."""
        if frame.module is not self._noted.asked_in:
            return None
        matters = self._envelopes.may_be_made_by(target.attr) or any(
            frame.state.leak_in(value) is not None for value in arguments.every
        )
        if not matters or isinstance(frame.module.parents.get(call), ast.Expr):
            return None
        if self._ask is None:
            self._noted.open_calls[target] = None
            return None
        named = self._ask(target)
        if named is None:
            return None
        if named.node is None:
            return self.given_by(named.dotted, call, arguments, frame)
        return self._project_calls.given_by(call, named, arguments, frame)

    def _abort(self, call: ast.Call, arguments: Arguments, frame: Frame) -> None:
        for value in arguments.every:
            atom = frame.state.leak_in(value)
            if atom is not None:
                self._noted.note(call, atom, frame)
                return
