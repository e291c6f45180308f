"""What a call gives, and what it does: to things, by callables of the project, and by those known outside."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.policy import SUFFIX_MARK, matches
from governance_lint.project_code.project_names import Named
from governance_lint.responses.raw_errors import library
from governance_lint.responses.raw_errors.expressions import INTERNAL, Expressions, elements_of, key_of
from governance_lint.responses.raw_errors.frames import Frame, Leak, TooMuchError
from governance_lint.responses.raw_errors.functions import (
    calls_what_it_is_handed,
    functions_in,
    handed_function,
    is_function,
    joined_arguments,
    partial_of,
    waits,
    wraps_what_it_is_handed,
)
from governance_lint.responses.raw_errors.narrowing import plain_value
from governance_lint.responses.raw_errors.parameters import Arguments, parameters_of, rest_of
from governance_lint.responses.raw_errors.values import ANYWHERE, NOTHING, Atom, Contents, Kind, Thing, joined

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from governance_lint.policy import Runner
    from governance_lint.project_code.project_names import Module
    from governance_lint.responses.raw_errors.functions import HeldFunction
    from governance_lint.responses.raw_errors.values import Place, Value

    #: Runs a function's body in a frame.
    RunBody = Callable[[Frame], None]
    #: Tells what an attribute's name resolves to.
    Ask = Callable[[ast.Attribute], Named | None]

#: How many calls deep the project's functions are followed: as far as a function's size allows.
DEPTHS = (3, 1, 0)
#: How many functions of the project are read inside of one another: what is handed on is called further down.
_MOST_ACTIVE = 6

#: Methods that make something of an object of which nothing is known yet: a list, a mapping.
_FILLING_METHODS = library.ADDING | {"setdefault", "update"}

_PROPERTIES = frozenset({"property", "cached_property"})


class ReadCalls:
    """Reads calls in frames."""

    def __init__(
        self,
        expressions: Expressions,
        runners: Sequence[Runner],
        run_body: RunBody,
        ask: Ask | None,
        quiet: set[ast.AST],
    ) -> None:
        self._expressions = expressions
        self._names = expressions.names
        self._wraps_errors = tuple(
            name.removeprefix(SUFFIX_MARK) for runner in runners for name in runner.wraps_errors
        )
        self._runners = tuple(runner.callable for runner in runners)
        self._run_body = run_body
        self._ask = ask
        self._active: list[ast.AST] = []
        self._depths: list[
            int
        ] = []  #: of each active function; what a function is handed is as deep as itself
        #: The module of the function that is read first: the type server is asked in its file alone.
        self.asked_in: Module | None = None
        #: Methods that got a raw error, and that only the type server may know.
        self.open_calls: dict[ast.Attribute, None] = {}
        self.leaks: dict[ast.AST, Leak] = {}
        #: Functions that give nothing of interest where they are given nothing of interest.
        self._quiet = quiet
        self._noted = 0  #: how often a leak was met, or something not looked at because it was too far away
        self._depth = DEPTHS[0]  #: how many calls deep the project's functions are looked into

    def begin(self, module: Module, depth: int) -> None:
        """Begin with a function of a module, with nothing noted."""
        self.leaks = {}
        self.open_calls = {}
        self.asked_in = module
        self._depth = depth

    # -- calls ---------------------------------------------------------------------------------------------

    def value(self, call: ast.Call, frame: Frame) -> Value:
        """Return what a call gives, and do to the frame's state what it does."""
        target = call.func
        if isinstance(target, ast.Call) and _is_name(target.func, "super"):
            return NOTHING
        if isinstance(target, ast.Attribute):
            if isinstance(target.value, ast.Call) and _is_name(target.value.func, "super"):
                return self._super_call(call, target.attr, frame)
            owner = self._expressions.value(target.value, frame)
            owner = frozenset(item for item in owner if not is_function(item, frame.state))
            found = self._method(call, target, owner, frame)
            if found is not None:
                return found
        named = self._named(target, frame)
        if named is None and isinstance(target, ast.Lambda):
            named = Named("<lambda>", frame.module, target)
        if named is None and isinstance(target, ast.Name):
            bound = frame.module.bindings.value(target)
            if isinstance(bound, ast.Lambda):
                named = Named("<lambda>", frame.module, bound)
        arguments = self._arguments(call, frame)
        if named is None:
            held = self._held(target, frame)
            if held:
                return self._called_values(call, held, arguments, frame)
            return self._unknown(call, arguments, frame)
        return self._known(call, named, self._written(target, frame), arguments, frame)

    @property
    def depth(self) -> int:
        """How many calls deep the function is that is read."""
        return self._depths[-1] if self._depths else 0

    def _held(self, target: ast.expr, frame: Frame) -> list[HeldFunction]:
        """Return the functions that are called by a name that holds them, or as what another call gave."""
        if isinstance(target, (ast.Name, ast.Call)):
            return functions_in(self._expressions.value(target, frame), frame.state)
        return []

    def _called_values(
        self, call: ast.Call, held: Sequence[HeldFunction], arguments: Arguments, frame: Frame
    ) -> Value:
        """Return what functions give that are values."""
        found: Value = NOTHING
        for function in held:
            every = joined_arguments(function.given, arguments)
            found |= self._inlined(
                call, function.named, every, frame, receiver=function.receiver, held=function
            )
        return found

    def _named(self, target: ast.expr, frame: Frame) -> Named | None:
        if _is_name(target, "cls") and frame.owner is not None:
            return frame.owner
        if isinstance(target, ast.Name) and target.id in frame.state.names:
            statement = frame.module.statement_named(target)
            if statement is None:
                return None
        if isinstance(target, ast.Attribute) and _is_name(target.value, "self", "cls"):
            owner = frame.owner
            return None if owner is None else self._names.method(owner, target.attr)
        return self._names.of(target, frame.module)

    @staticmethod
    def _written(target: ast.expr, frame: Frame) -> str:
        return frame.module.dotted(target) or ""

    def _arguments(self, call: ast.Call, frame: Frame) -> Arguments:
        positional: list[Value] = []
        spread: set[Atom | Thing] = set()
        for item in call.args:
            value = self._expressions.value(item, frame)
            if isinstance(item, ast.Starred):
                spread |= frame.state.elements(value)
            else:
                positional.append(value)
        keywords: dict[str, Value] = {}
        for keyword in call.keywords:
            value = self._expressions.value(keyword.value, frame)
            if keyword.arg is not None:
                keywords[keyword.arg] = value
                continue
            for thing in value:
                if isinstance(thing, Thing):
                    for place, held in frame.state.things.get(thing, Contents()).held.items():
                        if isinstance(place[1], str) and place[0] == "key":
                            keywords[place[1]] = held
                        else:
                            spread |= held
        return Arguments(tuple(positional), keywords, frozenset(spread))

    # -- methods -------------------------------------------------------------------------------------------

    def _method(self, call: ast.Call, target: ast.Attribute, owner: Value, frame: Frame) -> Value | None:
        """Return what a method gives of an object of which something is known; None where nothing is."""
        if not owner:
            if target.attr in ("get", "pop") and call.args and key_of(call.args[0]) == ("key", INTERNAL):
                self._arguments(call, frame)
                return self._expressions.atom(Kind.TEXT, call, frame)
            if target.attr not in _FILLING_METHODS:
                return None
            owner = self._expressions.holder(target.value, frame)
        for item in owner:
            contents = frame.state.things.get(item) if isinstance(item, Thing) else None
            made_by = item.made_by if isinstance(item, Atom) else None
            made_by = made_by if contents is None else contents.made_by
            method = None if made_by is None else self._names.method(made_by, target.attr)
            if method is not None and not (isinstance(item, Atom) and item.kind is not Kind.ERROR):
                arguments = self._arguments(call, frame)
                return self._inlined(call, method, arguments, frame, receiver=frozenset((item,)))
        arguments = self._arguments(call, frame)
        found: set[Atom | Thing] = set()
        for item in owner:
            if isinstance(item, Thing):
                found |= self._of_thing(call, target, item, arguments, frame)
            else:
                found |= self._of_atom(call, target.attr, item, frame)
        return frozenset(found)

    def _of_atom(self, call: ast.Call, name: str, atom: Atom, frame: Frame) -> Value:
        if atom.kind is Kind.TEXT:
            return NOTHING if name in library.ABOUT_TEXT else frozenset((atom,))
        if name in ("__str__", "__repr__", "__format__"):
            return self._expressions.atom(Kind.TEXT, call, frame)
        return frozenset((atom,)) if name in ("with_traceback", "add_note", "derive") else NOTHING

    def _of_thing(
        self, call: ast.Call, target: ast.Attribute, thing: Thing, arguments: Arguments, frame: Frame
    ) -> Value:
        state, name = frame.state, target.attr
        own: Value = frozenset((thing,))
        contents = state.things.get(thing, Contents())
        first = call.args[0] if call.args else None
        match name:
            case "get" | "pop" | "setdefault":
                place: Place = ANYWHERE if first is None else key_of(first)
                default = arguments.positional[1] if len(arguments.positional) > 1 else NOTHING
                if place == ("key", INTERNAL) and not contents.is_mapping:
                    return self._expressions.atom(Kind.TEXT, call, frame)
                found = state.elements(own) if first is None else state.at(own, place)
                if name == "pop" and first is not None:
                    state.take_out(own, place)
                if name == "setdefault" and place not in contents.held:
                    state.put(own, place, default | found)
                return found | (default if place not in contents.held else NOTHING)
            case "items":
                pairs = state.make(
                    Thing((thing, "pair", frame.context)),
                    {("key", 1): state.elements(own) if contents.is_mapping else NOTHING},
                )
                return state.make(frame.made_at(call), {ANYWHERE: pairs})
            case "values":
                return state.make(frame.made_at(call), {ANYWHERE: state.elements(own)})
            case "keys":
                return NOTHING
            case "clear":
                state.empty(own)
                return NOTHING
            case "update":
                self._update(own, arguments, frame)
                return NOTHING
            case "exception":
                return NOTHING
            case "result" if contents.made_by is None and not contents.is_outside:
                return own
        if name in library.ADDING:
            for value in arguments.every:
                is_many = name.startswith("extend") or name == "writelines"
                state.put(own, ANYWHERE, state.elements(value) if is_many else value)
            return own if name == "add_note" else NOTHING
        if name in library.FILLING:
            return self._expressions.as_text([own, *arguments.every], call, frame)
        if name in library.GIVING_ALL:
            excluded = {
                node.value
                for keyword in call.keywords
                if keyword.arg == "exclude"
                for node in ast.walk(keyword.value)
                if isinstance(node, ast.Constant)
            }
            included = next((item.value for item in call.keywords if item.arg == "include"), None)
            held = {
                ("key", place[1]) if place[0] == "attribute" else place: value
                for place, value in contents.held.items()
                if place[1] not in excluded and (included is None or _mentions(included, place[1]))
            }
            return state.make(frame.made_at(call), held, is_mapping=True)
        if contents.is_outside:
            return self._unknown(call, arguments, frame)
        return NOTHING

    def _update(self, own: Value, arguments: Arguments, frame: Frame) -> None:
        state = frame.state
        for value in arguments.positional:
            for thing in value:
                if isinstance(thing, Thing):
                    for place, held in state.things.get(thing, Contents()).held.items():
                        state.put(own, place, held)
        for name, value in arguments.keywords.items():
            state.put(own, ("key", name), value)
        if arguments.spread:
            state.put(own, ANYWHERE, arguments.spread)

    def _super_call(self, call: ast.Call, name: str, frame: Frame) -> Value:
        arguments = self._arguments(call, frame)
        receiver = frame.state.names.get("self", NOTHING)
        above = None if frame.owner is None else self._names.method(frame.owner, name, above=True)
        if above is not None:
            return self._inlined(call, above, arguments, frame, receiver=receiver)
        if name == "__init__":  # what an object outside of the project is made of
            for value in arguments.every:
                frame.state.put(receiver, ANYWHERE, value)
            return NOTHING
        return self._holding(call, arguments, frame, only_texts=True)

    def property_value(self, owner: Value, name: str, node: ast.expr, frame: Frame) -> Value | None:
        """Return what a property of the project gives; None where an attribute is none."""
        for thing in owner:
            contents = frame.state.things.get(thing) if isinstance(thing, Thing) else None
            if contents is None or contents.made_by is None:
                continue
            method = self._names.method(contents.made_by, name)
            if method is not None and _is_property(method.node):
                nothing = Arguments((), {}, NOTHING)
                return self._inlined(node, method, nothing, frame, receiver=owner)
        return None

    # -- callables in sight --------------------------------------------------------------------------------

    def _known(self, call: ast.Call, named: Named, written: str, arguments: Arguments, frame: Frame) -> Value:
        if self._wraps(named.dotted) or self._wraps(written):
            return self._envelope(call, named, frame)
        if isinstance(named.node, ast.ClassDef):
            return self._made(call, named, arguments, frame)
        if isinstance(named.node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            return self._inlined(call, named, arguments, frame)
        if isinstance(named.node, ast.Call) and named.module is not None:
            return self._partial(call, named.node, named.module, arguments, frame)
        if named.dotted.startswith("builtins."):
            return self._builtin(call, named.dotted.removeprefix("builtins."), arguments, frame)
        return self._outside(call, named.dotted, arguments, frame)

    def _partial(
        self, call: ast.Call, made: ast.Call, module: Module, arguments: Arguments, frame: Frame
    ) -> Value:
        """Return what a `functools.partial` of a function of the project gives."""
        if module.dotted(made.func) != "functools.partial" or not made.args:
            return NOTHING
        named = self._names.of(made.args[0], module)
        if named is None or named.node is made:
            return NOTHING
        names = [keyword.arg for keyword in made.keywords if keyword.arg is not None]
        every = Arguments(
            (*(NOTHING for _ in made.args[1:]), *arguments.positional),
            {**dict.fromkeys(names, NOTHING), **arguments.keywords},
            arguments.spread,
        )
        return self._known(call, named, "", every, frame)

    def _wraps(self, dotted: str) -> bool:
        return bool(dotted) and any(
            dotted == name or dotted.endswith(f".{name}") for name in self._wraps_errors
        )

    def _envelope(self, call: ast.Call, named: Named, frame: Frame) -> Value:
        """Return a whole envelope: all but its `_internal` may leave."""
        what = f"the whole envelope of {named.dotted.rpartition('.')[2]}()"
        atom = Atom(Kind.TEXT, what, frame.module.path, call.lineno)
        held: dict[Place, Value] = {("key", INTERNAL): frozenset((atom,))}
        return frame.state.make(frame.made_at(call), held, is_mapping=True)

    def _made(self, call: ast.Call, named: Named, arguments: Arguments, frame: Frame) -> Value:
        """Return an object of a class of the project."""
        above = list(self._names.lineage(named))
        if any(item.dotted.partition(".")[0] == "enum" for item in above):
            return NOTHING
        thing = frame.made_at(call)
        made = frame.state.make(thing, made_by=named)
        init = self._names.method(named, "__init__")
        if init is not None:
            self._inlined(call, init, arguments, frame, receiver=made)
            return made
        is_of_framework = any(library.is_framework(item.dotted) for item in above)
        fields = [
            statement.target.id
            for item in reversed(above)
            if isinstance(item.node, ast.ClassDef) and not is_of_framework
            for statement in item.node.body
            if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name)
        ]
        for index, value in enumerate(arguments.positional):
            place: Place = ("attribute", fields[index]) if index < len(fields) else ANYWHERE
            frame.state.put(made, place, value)
        for name, value in arguments.keywords.items():
            frame.state.put(made, ("attribute", name), value)
        if arguments.spread:
            frame.state.put(made, ANYWHERE, arguments.spread)
        return made

    def _inlined(
        self,
        node: ast.expr,
        named: Named,
        arguments: Arguments,
        frame: Frame,
        *,
        receiver: Value = NOTHING,
        held: HeldFunction | None = None,
    ) -> Value:
        """Return what a function of the project gives, which is read for this call."""
        function, module = named.node, named.module
        if not isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)) or module is None:
            return NOTHING
        around_depth = self.depth if held is None else held.depth
        is_too_deep = around_depth >= self._depth or len(self._active) >= _MOST_ACTIVE
        if function in self._active or is_too_deep:
            self._noted += 1
            if self._depth < DEPTHS[0]:  # it may take out what is in what it is given
                for value in arguments.every:
                    frame.state.empty(value)
            return NOTHING
        if any(matches(runner, named.dotted) for runner in self._runners):
            return NOTHING  # what it gives, other rules are about
        is_given_nothing = held is None and not any(
            frame.state.leak_in(value) is not None or functions_in(value, frame.state)
            for value in (*arguments.every, receiver)
        )
        if is_given_nothing and function in self._quiet:
            return NOTHING
        owner = named.owner if not isinstance(function, ast.Lambda) else None
        around = self._closure(function, frame) if module is frame.module else {}
        if held is not None:
            around = dict(held.seen)
        if owner is not None and not receiver and isinstance(node, ast.Call):
            receiver = self._receiver(node, frame)
        names = around | parameters_of(function, owner, arguments, receiver)
        names |= rest_of(node, function, owner, arguments, frame)
        noted = self._noted
        inner = Frame(
            module,
            function,
            owner,
            (*frame.context, id(node)),
            frame.state.inside(names),
            handled=[*frame.handled[-1:]],
        )
        self._expect_annotated(inner)
        self._active.append(function)
        self._depths.append(around_depth + 1)
        try:
            self._run_body(inner)
        finally:
            self._active.pop()
            self._depths.pop()
        after = joined(inner.exits)
        if after is not None:
            frame.state.take_things(after)
        given: Value = frozenset().union(*inner.given)
        if is_given_nothing and not given and not around and noted == self._noted:
            self._quiet.add(function)
        if module.is_generator(function):
            return frame.state.make(Thing((id(node), "generator", frame.context)), {ANYWHERE: given})
        return given

    @staticmethod
    def _closure(function: ast.AST, frame: Frame) -> dict[str, Value]:
        """Return what a nested function sees of the function around it, if that is the one that is read."""
        if isinstance(function, ast.Lambda) or frame.module.scope_around(function) is frame.function:
            return dict(frame.state.names)
        return {}

    def _receiver(self, call: ast.Call, frame: Frame) -> Value:
        target = call.func
        if isinstance(target, ast.Attribute) and _is_name(target.value, "self", "cls"):
            return frame.state.names.get("self", NOTHING)
        return NOTHING

    def _expect_annotated(self, frame: Frame) -> None:
        """Know parameters by their annotations where nothing is known of what they are given."""
        arguments = frame.function.args
        for item in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
            if not frame.state.names.get(item.arg):
                made_by = self._expressions.annotated(item.annotation, frame.module)
                frame.state.bind(
                    item.arg,
                    self._expressions.outside(made_by, ("parameter", item.arg, frame.context), frame),
                )

    def expect_annotated(self, frame: Frame) -> None:
        """Know parameters of the function that is read first by their annotations."""
        self._expect_annotated(frame)

    # -- callables outside ---------------------------------------------------------------------------------

    def _builtin(self, call: ast.Call, name: str, arguments: Arguments, frame: Frame) -> Value:
        state = frame.state
        first = arguments.positional[0] if arguments.positional else NOTHING
        if name in library.TO_TEXT:
            return self._expressions.as_text(arguments.every, call, frame)
        if name == "dict":
            made = state.make(frame.made_at(call), is_mapping=True)
            self._update(made, arguments, frame)
            return made
        if name == "map" and call.args and len(arguments.positional) > 1:
            each = Arguments((elements_of(arguments.positional[1], state),), {}, NOTHING)
            return state.make(frame.made_at(call), {ANYWHERE: self._applied(call, each, frame)})
        if name in library.COLLECTING:
            held: set[Atom | Thing] = set()
            for value in arguments.every:
                held |= elements_of(value, state)
            if name in ("enumerate", "zip"):
                pair = Thing((id(call), "pair", frame.context))
                held = set(state.make(pair, {ANYWHERE: frozenset(held)}))
            return state.make(frame.made_at(call), {ANYWHERE: frozenset(held)})
        if name in library.CHOOSING:
            return elements_of(first, state) | frozenset().union(*arguments.positional[1:])
        if name in ("getattr", "setattr") and len(call.args) > 1:
            attribute = call.args[1]
            if isinstance(attribute, ast.Constant) and isinstance(attribute.value, str):
                if name == "setattr":
                    value = arguments.positional[-1]
                    state.put(
                        self._expressions.holder(call.args[0], frame), ("attribute", attribute.value), value
                    )
                    return NOTHING
                read = ast.copy_location(ast.Attribute(call.args[0], attribute.value, ast.Load()), call)
                default = arguments.positional[2] if len(arguments.positional) > 2 else NOTHING
                return self._expressions.value(read, frame) | default
        if name == "print":
            self._print(call, arguments, frame)
        if library.is_builtin_exception(name):
            return self._holding(call, arguments, frame, made_by=Named(f"builtins.{name}"))
        return NOTHING

    def _applied(self, call: ast.Call, each: Arguments, frame: Frame) -> Value:
        """Return what `map` makes of each element."""
        function = call.args[0]
        if isinstance(function, ast.Lambda):
            return self._inlined(call, Named("<lambda>", frame.module, function), each, frame)
        named = self._named(function, frame)
        if named is None:
            return self._expressions.as_text(each.every, call, frame)
        made = ast.copy_location(ast.Call(function, [], []), call)
        return self._known(made, named, self._written(function, frame), each, frame)

    def _print(self, call: ast.Call, arguments: Arguments, frame: Frame) -> None:
        file = next((item.value for item in call.keywords if item.arg == "file"), None)
        if file is not None:
            said = self._expressions.as_text(arguments.positional, call, frame)
            frame.state.put(self._expressions.holder(file, frame), ANYWHERE, said)

    def _outside(self, call: ast.Call, dotted: str, arguments: Arguments, frame: Frame) -> Value:
        """Return what a callable outside of the project gives."""
        if dotted in library.TRACEBACK_TEXTS:
            is_given = dotted in library.OF_THE_HANDLED or any(arguments.every) or frame.handled
            return self._expressions.atom(Kind.TEXT, call, frame) if is_given else NOTHING
        if dotted in library.PRINTED_TRACEBACKS:
            file = next((item.value for item in call.keywords if item.arg == "file"), None)
            if file is not None:
                text = self._expressions.atom(Kind.TEXT, call, frame)
                frame.state.put(self._expressions.holder(file, frame), ANYWHERE, text)
            return NOTHING
        if dotted == "sys.exc_info":
            info: dict[Place, Value] = {
                ("key", 1): self._expressions.atom(Kind.ERROR, call, frame),
                ("key", 2): self._expressions.atom(Kind.TRACE, call, frame),
            }
            return frame.state.make(frame.made_at(call), info)
        if dotted == "sys.exception":
            return self._expressions.atom(Kind.ERROR, call, frame)
        handed = self._handed(call, dotted, arguments, frame)
        if handed is not None:
            return handed
        last = dotted.rpartition(".")[2]
        if dotted.startswith("traceback.TracebackException."):
            return self._expressions.atom(Kind.TEXT, call, frame)
        if last == "abort" and (library.is_framework(dotted)):
            self._abort(call, arguments, frame)
            return NOTHING
        if library.answers_itself(dotted):
            return NOTHING
        if library.is_framework(dotted):
            return self._holding(call, arguments, frame, made_by=Named(dotted))
        if library.passes_on(dotted):
            return self._holding(call, arguments, frame, made_by=Named(dotted), copies=True)
        if library.is_standard_library(dotted):
            return NOTHING
        if library.sounds_like_a_class(last):
            return self._holding(call, arguments, frame, made_by=Named(dotted))
        if library.sounds_like_an_answer(last):
            return self._holding(call, arguments, frame, only_texts=True)
        return NOTHING

    def _unknown(self, call: ast.Call, arguments: Arguments, frame: Frame) -> Value:
        """Return what a callable gives of which syntax tells nothing."""
        target = call.func
        if isinstance(target, ast.Attribute):
            last = target.attr
            if last == "abort":
                self._abort(call, arguments, frame)
                return NOTHING
            is_text = isinstance(target.value, (ast.Constant, ast.JoinedStr))
            if is_text or last in library.FILLING:
                return self._expressions.as_text(arguments.every, call, frame)
            found = self._handed(call, None, arguments, frame)
            if found is None:
                found = self._asked(call, target, arguments, frame)
            if found is not None:
                return found
        else:
            last = target.id if isinstance(target, ast.Name) else ""
        if library.sounds_like_a_class(last):
            return self._holding(call, arguments, frame)
        if library.sounds_like_an_answer(last):
            return self._holding(call, arguments, frame, only_texts=True)
        return NOTHING

    def _handed(self, call: ast.Call, dotted: str | None, arguments: Arguments, frame: Frame) -> Value | None:
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
            return self._called_values(call, held, further, frame)
        is_unknown = dotted is None or not (
            library.is_standard_library(dotted) or library.is_framework(dotted)
        )
        if is_unknown and isinstance(frame.module.parents.get(call), (ast.Await, ast.Return)):
            self._called_values(call, held, Arguments((), {}, NOTHING), frame)
        return None

    def _asked(
        self, call: ast.Call, target: ast.Attribute, arguments: Arguments, frame: Frame
    ) -> Value | None:
        """Return what a method gives that the type server knows; note it where that was not asked yet."""
        if frame.module is not self.asked_in:
            return None
        leaks = any(frame.state.leak_in(value) is not None for value in arguments.every)
        if not leaks or isinstance(frame.module.parents.get(call), ast.Expr):
            return None
        if self._ask is None:
            self.open_calls[target] = None
            return None
        named = self._ask(target)
        if named is None or named.node is None:
            return None if named is None else self._outside(call, named.dotted, arguments, frame)
        return self._inlined(call, named, arguments, frame)

    def _holding(
        self,
        call: ast.Call,
        arguments: Arguments,
        frame: Frame,
        *,
        made_by: Named | None = None,
        only_texts: bool = False,
        copies: bool = False,
    ) -> Value:
        """Return an object that holds what a call is given."""
        state = frame.state
        if only_texts:
            texts = [value for value in arguments.every if not _is_bare_error(value)]
            return self._expressions.as_text(texts, call, frame)
        made = state.make(frame.made_at(call), made_by=made_by, is_mapping=copies)
        if copies:
            self._update(made, Arguments(arguments.positional[:1], arguments.keywords, NOTHING), frame)
        for value in arguments.positional:
            if not copies or any(isinstance(item, Atom) for item in value):
                state.put(made, ANYWHERE, value)
        for name, value in arguments.keywords.items():
            state.put(made, ("attribute", name), value)
        state.put(made, ANYWHERE, arguments.spread)
        said = {keyword.arg: plain_value(keyword.value) for keyword in call.keywords}
        if call.args and made_by is not None and made_by.dotted.endswith(".HTTPException"):
            said["status_code"] = plain_value(call.args[0])
        state.say(made, {name: value for name, value in said.items() if name and value is not None})
        return made

    def _abort(self, call: ast.Call, arguments: Arguments, frame: Frame) -> None:
        for value in arguments.every:
            atom = frame.state.leak_in(value)
            if atom is not None:
                self.note(call, atom, frame)
                return

    def note(self, node: ast.stmt | ast.expr, atom: Atom, frame: Frame) -> None:
        """Note a leak; what a helper raises that a helper calls, is too far away from any answer."""
        self._noted += 1
        if self.depth <= 1:
            self.leaks.setdefault(node, Leak(node, frame.module.path, atom))


def _is_bare_error(value: Value) -> bool:
    return all(isinstance(item, Atom) and item.kind is not Kind.TEXT for item in value)


def _is_name(node: ast.expr, *names: str) -> bool:
    return isinstance(node, ast.Name) and node.id in names


def _mentions(node: ast.expr, name: object) -> bool:
    return any(isinstance(inner, ast.Constant) and inner.value == name for inner in ast.walk(node))


def _is_property(function: ast.AST | None) -> bool:
    return any(
        (item.attr if isinstance(item, ast.Attribute) else getattr(item, "id", "")) in _PROPERTIES
        for item in getattr(function, "decorator_list", ())
    )


__all__ = ["Ask", "ReadCalls", "TooMuchError"]
