"""What a layer calls on the next layer's classes exists there, and takes the arguments that it is given.

Why: layers are often wired together by hand or by a framework, so that a method which was renamed, or has got
another parameter, is missed only by the request that needs it.

How to fix: call the method as the next layer's class defines it, or give that class the method or parameter
that is meant.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from governance_lint.layering.gained_methods import may_get_elsewhere
from governance_lint.layering.layer_calls import layer_name, reaches, receivers
from governance_lint.layering.layer_uses import LayerUses
from governance_lint.layering.layers import Way
from governance_lint.layering.signatures import (
    changes_its_constructor,
    keeps_its_signature,
    may_construct,
    may_have,
    none_fits,
    takes_any_keyword,
)
from governance_lint.rule import Invalid, Rule, Valid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from governance_lint.facts import Complaint, Definition, Facts, TypeOf
    from governance_lint.layering.layer_calls import Reach
    from governance_lint.layering.layer_uses import LayerCall
    from governance_lint.violation import Span, Violation

#: What the type server calls what this rule is about. Types of arguments are none of it.
_MISSING = "missing-attribute"
_OVERLOADED = "no-matching-overload"
_MISFITS = frozenset({
    "missing-argument", "bad-argument-count", "unexpected-keyword", "bad-keyword-argument",
    "unexpected-positional-argument", _OVERLOADED,
})  # fmt: skip

_CLASS_NAMED = re.compile(r"(?:Object of class|Class) `([^`\[]+)[^`]*` has no (?:class )?attribute")
_MEANT = re.compile(r"Did you mean `(\w+)`")
_FUNCTION_NAMED = re.compile(r" (?:in|for) function `([^`]+)`")
_ADVICE = "pass what the method takes, or give it the parameter"
_CONSTRUCTORS = ("__init__", "__new__")
#: The type server says no module of what every module knows.
_OBJECT = "object"

#: The layers and modules that the examples speak of.
LAYERS = '[layers]\norder = ["bank.counter", "bank.ledger"]\n'
BANK = {
    "bank/shared.py": "class Clock:\n    pass\n",
    "bank/ledger.py": """\
from collections.abc import Callable
from typing import overload


def with_audit(owner):
    return owner


def checking(function):
    def check(self, *parts):
        return function(self, parts)

    return check


class Ledger:
    def __init__(self, currency: str) -> None:
        self.currency = currency
        self.listener: Callable[[int], None] = print

    def book(self, account: str, amount: int, note: str = "") -> None: ...

    def total(self) -> int:
        return 0

    def options(self, **options: int) -> None: ...

    def tune(self, name: str, **options: int) -> None: ...

    @overload
    def entry(self, number: int) -> str: ...
    @overload
    def entry(self, account: str, day: str) -> str: ...
    def entry(self, *parts) -> str:
        return ""

    async def flush(self, seconds: float) -> None: ...

    def __call__(self, account: str) -> None: ...

    @checking
    def checked(self, parts): ...

    @classmethod
    def opened(cls, currency: str) -> "Ledger":
        return cls(currency)


class Savings(Ledger):
    def add_interest(self) -> None: ...


@with_audit
class Branch:
    def __init__(self, name: str) -> None: ...


class Remote:
    def __getattr__(self, name: str) -> Callable[..., None]:
        return print
""",
}


class ServiceMethodMismatch(Rule):
    """Reports calls of the next layer's methods that do not exist or do not fit, as the type server says."""

    code, name = "EXG403", "service-method-mismatch"
    message = "layer {own} calls {target}, {fault}: {advice}"
    VALID = (
        Valid(
            "what the next layer's class has",
            {
                **BANK,
                "bank/counter.py": """\
from bank.ledger import Ledger


def book(ledger: Ledger) -> int:
    ledger.book("rent", amount=3)
    ledger.book("rent", 3, note="may")
    return Ledger.opened("EUR").total()
""",
            },
            LAYERS,
        ),
        Valid(
            "an argument of the wrong type is for type checkers",
            {
                **BANK,
                "bank/counter.py": """\
from bank.ledger import Ledger


def book(ledger: Ledger) -> None:
    ledger.book(3, "rent", None)
""",
            },
            LAYERS,
        ),
        Valid(
            "arguments that are not all written out",
            {
                **BANK,
                "bank/counter.py": """\
from bank.ledger import Ledger


def book(ledger: Ledger, values: list[str], named: dict[str, str]) -> None:
    ledger.book(*values)
    ledger.book("rent", **named)
    ledger.options(anything=3)
""",
            },
            LAYERS,
        ),
        Valid(
            "a method that was asked for first",
            {
                **BANK,
                "bank/counter.py": """\
from bank.ledger import Ledger


def close(ledger: Ledger) -> None:
    if hasattr(ledger, "close"):
        ledger.close()
    if not hasattr(ledger, "lock"):
        return
    ledger.lock()
""",
            },
            LAYERS,
        ),
        Valid(
            "a class that answers to any name",
            {
                **BANK,
                "bank/counter.py": """\
from bank.ledger import Remote


def close(remote: Remote) -> None:
    remote.close(1, 2, 3)
""",
            },
            LAYERS,
        ),
        Valid(
            "a decorator that does not say what it makes",
            {
                **BANK,
                "bank/counter.py": """\
from bank.ledger import Ledger


def check(ledger: Ledger, perhaps: Ledger | None) -> None:
    ledger.checked()
    ledger.checked(1, 2, 3)
    perhaps.checked(1, 2, 3)
""",
            },
            LAYERS,
        ),
        Valid(
            "a callable that the object holds",
            {
                **BANK,
                "bank/counter.py": """\
from bank.ledger import Ledger


def tell(ledger: Ledger, perhaps: Ledger | None) -> None:
    ledger.listener()
    ledger.listener(1, 2)
    perhaps.listener(1, 2)
    ledger(1, 2)
""",
            },
            LAYERS,
        ),
        Valid(
            "classes of the own layer and of none",
            {
                **BANK,
                "bank/counter.py": """\
from bank.shared import Clock


class Drawer:
    def pull(self) -> None: ...


def pull(drawer: Drawer, clock: Clock, unknown) -> None:
    drawer.push()
    clock.strike()
    unknown.strike()
""",
            },
            LAYERS,
        ),
        Valid(
            "what is not written out may fit whatever else is written",
            {
                **BANK,
                "bank/counter.py": """\
from bank.ledger import Ledger


def book(ledger: Ledger, late: Ledger | None, values: list[str], named: dict[str, str]) -> None:
    ledger.book(*values, notes="may")
    ledger.book(notes="may", **named)
    late.book(*values)
    late.book(**named)
""",
            },
            LAYERS,
        ),
        Valid(
            "whatever keywords a method takes, it may take others besides",
            {
                **BANK,
                "bank/counter.py": """\
from bank.ledger import Ledger


def tune(ledger: Ledger) -> None:
    ledger.tune()
""",
            },
            LAYERS,
        ),
        Valid(
            "an argument that is itself a call which does not fit",
            {
                **BANK,
                "bank/counter.py": """\
from bank.ledger import Ledger


def amount(text: str) -> int:
    return len(text)


def book(ledger: Ledger) -> None:
    ledger.book("rent", amount())
""",
            },
            LAYERS,
        ),
        Valid(
            "methods that other modules give the class, or replace on it",
            {
                **BANK,
                "bank/extras.py": """\
from bank.ledger import Ledger, with_audit


def added_to(*owners):
    def add(function):
        for owner in owners:
            setattr(owner, function.__name__, function)
        return function

    return add


def freeze(self, days: int) -> None: ...


Ledger.freeze = freeze
setattr(Ledger, "thaw", freeze)


@added_to(Ledger)
def lock(self) -> None: ...


@with_audit
def bolt(self: Ledger) -> None: ...


MAIN = Ledger("EUR")
MAIN.seal = print


def replace() -> None:
    def book(self, account: str) -> None: ...

    Ledger.book = book


def mark(ledger) -> None:
    ledger.audit = print
""",
                "bank/counter.py": """\
from bank.ledger import Ledger


def close(ledger: Ledger) -> None:
    ledger.freeze(3)
    ledger.thaw(3)
    ledger.lock()
    ledger.bolt()
    ledger.seal("closed")
    ledger.audit("closed")
    ledger.book("rent")
""",
            },
            LAYERS,
        ),
        Valid(
            "methods under names that another module makes up",
            {
                **BANK,
                "bank/extras.py": """\
from bank.ledger import Ledger


def offer(*verbs: str) -> None:
    for verb in verbs:
        setattr(Ledger, f"{verb}_later", print)
""",
                "bank/counter.py": """\
from bank.ledger import Ledger


def close(ledger: Ledger) -> None:
    ledger.freeze_later()
""",
            },
            LAYERS,
        ),
        Valid(
            "an overload that misses the type alone",
            {
                **BANK,
                "bank/counter.py": """\
from bank.ledger import Ledger


def entry(ledger: Ledger) -> None:
    ledger.entry("first")
    ledger.entry(b"a", b"b")
""",
            },
            LAYERS,
        ),
        Valid(
            "a class that a decorator may change",
            {
                **BANK,
                "bank/counter.py": """\
from bank.ledger import Branch

Branch(1, 2, 3)
""",
            },
            LAYERS,
        ),
    )
    INVALID = (
        Invalid(
            "a method that is spelled wrong",
            {
                **BANK,
                "bank/counter.py": """\
from bank.ledger import Ledger


def book(ledger: Ledger) -> None:
    ledger.bok("rent", 3)  # <- here
""",
            },
            LAYERS,
            says=("layer bank.counter calls bank.ledger.Ledger.bok()", "did you mean book?"),
        ),
        Invalid(
            "a method under a name of its own",
            {
                **BANK,
                "bank/counter.py": """\
from bank.ledger import Ledger


class Counter:
    def __init__(self, ledger: Ledger) -> None:
        self._total = ledger.total
        self._ledger = ledger

    def book(self) -> None:
        book = self._ledger.book
        book("rent", 3)
        book("rent")  # <- here
        self._total()
        self._total("rent")  # <- here
        lock = self._ledger.lock
        lock()  # <- here
        freeze = getattr(self._ledger, "freeze", None)
        if freeze is not None:
            freeze(3)
        if hasattr(self._ledger, "thaw"):
            thaw = self._ledger.thaw
            thaw()
""",
            },
            LAYERS,
        ),
        Invalid(
            "a method that is given to another class alone",
            {
                **BANK,
                "bank/extras.py": """\
from bank.ledger import Ledger, Remote, with_audit
from bank.shared import Clock


@with_audit
def freeze(self, of: Ledger) -> None: ...


Clock.freeze = freeze
setattr(Clock, "thaw", freeze)
setattr(Remote, "lock", freeze)
setattr(Ledger, "seal", freeze)
""",
                "bank/shared.py": """\
class Clock:
    def stop(self) -> None:
        self.lock = print
""",
                "bank/counter.py": """\
from bank.ledger import Ledger


def close(ledger: Ledger) -> None:
    ledger.freeze()  # <- here
    ledger.thaw()  # <- here
    ledger.lock()  # <- here
""",
            },
            LAYERS,
        ),
        Invalid(
            "an argument too few",
            {
                **BANK,
                "bank/counter.py": """\
from bank.ledger import Ledger


class Counter:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def book(self) -> None:
        self._ledger.book("rent")  # <- here
""",
            },
            LAYERS,
        ),
        Invalid(
            "an argument too many",
            {
                **BANK,
                "bank/counter.py": """\
from bank.ledger import Ledger


async def book(ledger: Ledger) -> None:
    await ledger.flush(1.0)
    await ledger.flush(1.0, 2.0)  # <- here
""",
            },
            LAYERS,
        ),
        Invalid(
            "a keyword that the method does not know",
            {
                **BANK,
                "bank/counter.py": """\
from bank.ledger import Ledger


def book(ledger: Ledger) -> None:
    ledger.book("rent", 3, notes="may")  # <- here
""",
            },
            LAYERS,
        ),
        Invalid(
            "a method that only a subclass has",
            {
                **BANK,
                "bank/counter.py": """\
from bank.ledger import Ledger, Savings


def pay(ledger: Ledger, savings: Savings) -> None:
    savings.add_interest()
    ledger.add_interest()  # <- here
    savings.book("rent")  # <- here
    if isinstance(ledger, Savings):
        ledger.add_interest()
""",
            },
            LAYERS,
            says=("the class of layer bank.ledger does not have: call a method that it has",),
        ),
        Invalid(
            "called on the class",
            {
                **BANK,
                "bank/counter.py": """\
from bank.ledger import Ledger


def open_all(ledger: Ledger) -> None:
    Ledger.opened()  # <- here
    Ledger.book(ledger, "rent")  # <- here
    Ledger.book(ledger, "rent", 3)
""",
            },
            LAYERS,
        ),
        Invalid(
            "a parameter without a type",
            {
                **BANK,
                "bank/app.py": """\
from bank.counter import Counter
from bank.ledger import Ledger

Counter(Ledger("EUR")).close()
""",
                "bank/counter.py": """\
class Counter:
    def __init__(self, ledger):
        self._ledger = ledger

    def close(self):
        self._ledger.close()  # <- here
""",
            },
            LAYERS,
        ),
        Invalid(
            "an object that may be none",
            {
                **BANK,
                "bank/counter.py": """\
from bank.ledger import Ledger


def book(ledger: Ledger | None) -> None:
    ledger.book("rent", 3)
    ledger.bok("rent", 3)  # <- here
    ledger.book("rent")  # <- here
""",
            },
            LAYERS,
        ),
        Invalid(
            "a constructor",
            {
                **BANK,
                "bank/counter.py": """\
from bank.ledger import Ledger, Savings

Ledger("EUR")
Savings("EUR", rate=3)  # <- here
""",
            },
            LAYERS,
            says=("bank.ledger.Savings(), and its arguments do not fit (",),
        ),
        Invalid(
            "arguments that no overload takes",
            {
                **BANK,
                "bank/counter.py": """\
from bank.ledger import Ledger


def entry(ledger: Ledger) -> None:
    ledger.entry()  # <- here
    ledger.entry(1, 2, 3)  # <- here
""",
            },
            LAYERS,
            says=("bank.ledger.Ledger.entry(), and its arguments do not fit (no overload takes them)",),
        ),
        Invalid(
            "one of two classes",
            {
                **BANK,
                "bank/counter.py": """\
from bank.ledger import Ledger, Savings


def pay(either: Savings | Ledger, other: Ledger | str) -> None:
    either.add_interest()  # <- here
    other.upper()  # <- here
    other.bok("rent", 3)  # <- here
    other.total()
    other.total(3)  # <- here
""",
            },
            LAYERS,
        ),
    )

    @classmethod
    def concerns(cls, facts: Facts) -> bool:
        """Whether the type server has anything against a file that calls what may be of the next layer."""
        uses = facts.about(LayerUses)
        if uses is None or not uses.needs_types:
            return False
        return any(item.kind in _MISFITS or item.kind == _MISSING for item in facts.types.complaints())

    def check(self) -> list[Violation]:
        """Return the violations in the file."""
        uses = self.facts.about(LayerUses)
        if uses is None:
            return []
        called = [
            (
                call,
                found,
                [reach for reach in reaches(self.facts, uses, found.classes) if reach.way is Way.NEXT],
            )
            for call, found in receivers(self.facts, uses)
        ]
        by_read = {item[0].read: item for item in called}
        by_area = {item[0].area: item for item in called}
        told: set[LayerCall] = set()
        for complaint in self.facts.types.complaints():
            if complaint.kind == _MISSING:
                item = by_read.get(complaint.span)
            elif complaint.kind in _MISFITS:
                area = _innermost(uses.argument_areas, complaint.span)
                item = None if area is None else by_area.get(area)
            else:
                continue
            if item is None or item[0] in told or not item[2]:
                continue
            reported = (
                self._missing(uses, complaint, item[0], item[2]) or self._hidden_misfit(uses, *item)
                if complaint.kind == _MISSING
                else self._misfit(uses, complaint, *item)
            )
            if reported:
                told.add(item[0])
        return self.violations

    def _missing(
        self, uses: LayerUses, complaint: Complaint, call: LayerCall, next_ones: list[Reach]
    ) -> bool:
        named = set(_CLASS_NAMED.findall(complaint.text))
        for reach in next_ones:
            owner = reach.lineage[0]
            if not call.method or call.is_guarded or owner.dotted.rpartition(".")[2] not in named:
                continue
            if may_have(reach.lineage, call.method):
                continue
            if may_get_elsewhere(uses.read, _places(reach), call.method):
                continue
            meant = _MEANT.search(complaint.text)
            advice = f"did you mean {meant[1]}?" if meant else "call a method that it has, or add this one"
            fault = f"which the class of layer {layer_name(self.facts, reach.layer)} does not have"
            self._tell(uses, call, f"{owner.dotted}.{call.method}()", fault, advice, reach)
            return True
        return False

    def _hidden_misfit(self, uses: LayerUses, call: LayerCall, found: TypeOf, next_ones: list[Reach]) -> bool:
        """Report arguments that the type server did not look at, because of another class (or None) that the
        receiver may be of and that lacks the method.
        """
        having = [reach for reach in next_ones if reach.lineage in found.receivers]
        if not found.attribute or not having or _are_open(call):
            return False
        methods = [item for item in found.attribute if self._is_of(item, having[0])]
        if not self._are_certain(methods) or not none_fits(methods, call.node, is_unbound=found.is_class):
            return False
        if may_get_elsewhere(uses.read, _places(having[0]), call.method, on_objects=False):
            return False
        fault = "and its arguments do not fit"
        target = f"{having[0].lineage[0].dotted}.{call.method}()"
        self._tell(uses, call, target, fault, _ADVICE, having[0])
        return True

    @staticmethod
    def _is_of(method: Definition, reach: Reach) -> bool:
        return method.dotted.rpartition(".")[0] in {item.dotted for item in reach.lineage}

    def _misfit(
        self, uses: LayerUses, complaint: Complaint, call: LayerCall, found: TypeOf, next_ones: list[Reach]
    ) -> bool:
        if _are_open(call):
            return False
        function = _FUNCTION_NAMED.search(complaint.text)
        for reach in next_ones:
            owners = {item.dotted.removeprefix("builtins.") for item in reach.lineage} | {_OBJECT}
            if function is not None and function[1].rpartition(".")[0] not in owners:
                continue
            if call.method:
                target = f"{reach.lineage[0].dotted}.{call.method}()"
                is_certain = self._is_certain(complaint, call, found)
            else:
                target = f"{reach.lineage[0].dotted}()"
                is_certain = (
                    found.is_class
                    and function is not None
                    and function[1].rpartition(".")[2] in _CONSTRUCTORS
                    and not changes_its_constructor(reach.lineage, function[1])
                    and not may_construct(
                        reach.lineage, function[1], call.node, overloaded=complaint.kind == _OVERLOADED
                    )
                )
            if is_certain and call.method:
                places = _places(reach)
                is_certain = not may_get_elsewhere(uses.read, places, call.method, on_objects=False)
            if is_certain:
                fault = f"and its arguments do not fit ({_in_short(complaint)})"
                self._tell(uses, call, target, fault, _ADVICE, reach)
                return True
        return False

    def _is_certain(self, complaint: Complaint, call: LayerCall, found: TypeOf) -> bool:
        """Whether a complaint about a method's arguments holds whatever happens when the program runs."""
        methods = found.attribute
        if not self._are_certain(methods):
            return False
        is_unbound = found.is_class
        return complaint.kind != _OVERLOADED or none_fits(methods, call.node, is_unbound=is_unbound)

    def _are_certain(self, methods: Sequence[Definition]) -> bool:
        """Whether methods are functions of which their statements tell what they take."""
        return (
            bool(methods)
            and all(item.is_callable for item in methods)
            and not takes_any_keyword(methods)
            and all(keeps_its_signature(item.path, item.line, self.facts.definitions) for item in methods)
        )

    def _tell(
        self, uses: LayerUses, call: LayerCall, target: str, fault: str, advice: str, reach: Reach
    ) -> None:
        words = {
            "own": layer_name(self.facts, uses.layer),
            "target": target,
            "fault": fault,
            "advice": advice,
        }
        start = call.receiver
        span = type(start)(start.line, start.column, call.area.end_line, call.area.end_column)
        self.report(span, symbol=call.symbol, why=(reach.place,), words=words)


def _innermost(areas: tuple[Span, ...], place: Span) -> Span | None:
    """Return of the stretches that a place starts in the one that begins last."""
    start = (place.line, place.column)
    around = [area for area in areas if (area.line, area.column) <= start < (area.end_line, area.end_column)]
    return max(around, key=lambda area: (area.line, area.column), default=None)


def _places(reach: Reach) -> frozenset[tuple[str, int]]:
    """Return where a class and those above it stand."""
    return frozenset((item.path, item.line) for item in reach.lineage)


def _are_open(call: LayerCall) -> bool:
    """Whether a call's arguments are not all written out."""
    return any(isinstance(argument, ast.Starred) for argument in call.node.args) or any(
        keyword.arg is None for keyword in call.node.keywords
    )


def _in_short(complaint: Complaint) -> str:
    """Return what the type server says, without what the message tells anyway."""
    if complaint.kind == _OVERLOADED:
        return "no overload takes them"
    return _FUNCTION_NAMED.sub("", complaint.text.splitlines()[0]).replace("`", "").strip()
