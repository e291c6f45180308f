"""A layer uses the next layer alone: it imports and calls nothing further down, and nothing above it.

Why: what a layer does on the way (checks, records, translates errors) is skipped by whoever goes past it, and
a layer that knows those above it can neither be tested nor used without them.

How to fix: ask the next layer for it, and let that one ask the one below. What a lower layer needs of a
higher one is passed in, or moves down.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.layering.layer_calls import layer_name, reaches, receivers
from governance_lint.layering.layer_uses import CALL, LayerUses
from governance_lint.layering.layers import Way, way_between
from governance_lint.layering.signatures import shows
from governance_lint.rule import Invalid, Rule, Valid

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from governance_lint.facts import Facts
    from governance_lint.layering.layer_uses import LayerCall
    from governance_lint.violation import Place, Span, Violation

#: A message names no more things than this.
_MOST_NAMED = 3

#: The layers and modules that the examples speak of.
LAYERS = '[layers]\norder = ["shop.routes", "shop.services", "shop.storage"]\n'
SHOP = {
    "shop/routes/pages.py": "def show(service: object) -> str:\n    return str(service)\n",
    "shop/services/ordering.py": """\
from shop.storage.orders import OrderStore


class OrderingService:
    def __init__(self, store: OrderStore) -> None:
        self.store = store

    def place(self, name: str) -> str:
        self.store.save(name)
        return name
""",
    "shop/storage/orders.py": """\
class OrderStore:
    size = 0

    def save(self, name: str) -> None: ...

    @classmethod
    def in_memory(cls) -> "OrderStore":
        return cls()
""",
}


class LayerViolation(Rule):
    """Reports imports of modules, and calls of classes' methods, in layers that a layer may not use."""

    code, name = "EXG401", "layer-violation"
    message = "layer {own} {does} {what}, {where}: {advice}"
    VALID = (
        Valid(
            "a layer uses the next one",
            {
                **SHOP,
                "shop/routes/orders.py": """\
from shop.services.ordering import OrderingService


def place(service: OrderingService) -> str:
    return service.place("book")
""",
            },
            LAYERS,
        ),
        Valid(
            "modules of one layer use each other",
            {
                **SHOP,
                "shop/storage/archive.py": """\
from shop.storage.orders import OrderStore


def archive(store: OrderStore) -> None:
    store.save("book")
""",
            },
            LAYERS,
        ),
        Valid(
            "the module that joins the parts lies in no layer",
            {
                **SHOP,
                "shop/app.py": """\
from shop.routes.pages import show
from shop.services.ordering import OrderingService
from shop.storage.orders import OrderStore

store = OrderStore()
store.save("book")
show(OrderingService(store))
""",
            },
            LAYERS,
        ),
        Valid(
            "an import for the types alone",
            {
                **SHOP,
                "shop/routes/orders.py": """\
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shop.storage.orders import OrderStore


def size(store: OrderStore) -> int:
    return store.size
""",
            },
            LAYERS,
        ),
        Valid(
            "what a module in no layer does with a lower layer is its own matter",
            {
                **SHOP,
                "shop/cleaning.py": """\
from shop.storage.orders import OrderStore


def clean() -> None:
    OrderStore().save("nothing")
""",
                "shop/routes/orders.py": """\
from shop.cleaning import clean


def tidy() -> None:
    clean()
""",
            },
            LAYERS,
        ),
        Valid(
            "a protocol of the layer's own hides who is behind it",
            {
                **SHOP,
                "shop/routes/orders.py": """\
from typing import Protocol


class Keeper(Protocol):
    def save(self, name: str) -> None: ...


def keep(keeper: Keeper) -> None:
    keeper.save("book")
""",
            },
            LAYERS,
        ),
        Valid(
            "a function whose type speaks of what it takes of another layer",
            {
                **SHOP,
                "shop/routes/shown.py": """\
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shop.storage.orders import OrderStore


class Shown:
    def __init__(self, show: "Callable[[OrderStore], str]") -> None:
        self._show = show

    def page(self, store: object) -> str:
        return self._show(store)
""",
            },
            LAYERS,
        ),
        Valid(
            "a receiver of which nothing is known",
            {
                **SHOP,
                "shop/routes/orders.py": """\
from typing import Any


def keep(store: Any, unknown) -> None:
    store.save("book")
    unknown.save("book")
""",
            },
            LAYERS,
        ),
        Valid(
            "a name that only begins like a layer's",
            {
                **SHOP,
                "shop/storage_room.py": "def sweep() -> None: ...\n",
                "shop/routes/orders.py": """\
from shop import storage_room
from shop.storage_room import sweep

sweep()
storage_room.sweep()
""",
            },
            LAYERS,
        ),
    )
    INVALID = (
        Invalid(
            "an import past the next layer",
            {
                **SHOP,
                "shop/routes/orders.py": """\
from shop.storage.orders import OrderStore  # <- here


def keep() -> None:
    OrderStore.in_memory()
""",
            },
            LAYERS,
            says=(
                "imports shop.storage.orders.OrderStore of layer shop.storage",
                "past the next layer: go through shop.services",
            ),
        ),
        Invalid(
            "an import upwards, inside of a function",
            {
                **SHOP,
                "shop/storage/orders_of_today.py": """\
def show() -> str:
    from ..routes import pages  # <- here

    return pages.show(None)
""",
            },
            LAYERS,
            says=("of layer shop.routes, above it: let the layer above pass in what is needed",),
        ),
        Invalid(
            "a call through an attribute of the next layer's object",
            {
                **SHOP,
                "shop/routes/orders.py": """\
from shop.services.ordering import OrderingService


class Orders:
    def __init__(self, service: OrderingService) -> None:
        self.service = service

    def keep(self) -> None:
        self.service.store.save("book")  # <- here
""",
            },
            LAYERS,
            says=("calls shop.storage.orders.OrderStore.save() of layer shop.storage",),
        ),
        Invalid(
            "a call through a type that is imported for type checkers",
            {
                **SHOP,
                "shop/routes/orders.py": """\
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shop.storage.orders import OrderStore


def keep(store: OrderStore) -> None:
    store.save("book")  # <- here
""",
            },
            LAYERS,
        ),
        Invalid(
            "what is passed to a parameter without a type",
            {
                **SHOP,
                "shop/routes/orders.py": """\
class Orders:
    def __init__(self, keeper):
        self._keeper = keeper

    def keep(self):
        self._keeper.save("book")  # <- here
""",
                "shop/app.py": """\
from shop.routes.orders import Orders
from shop.storage.orders import OrderStore

Orders(OrderStore()).keep()
""",
            },
            LAYERS,
        ),
        Invalid(
            "a package in no layer that passes a name on",
            {
                **SHOP,
                "shop/everything/__init__.py": """\
from shop.services.ordering import OrderingService
from shop.storage.orders import OrderStore as Store
""",
                "shop/routes/orders.py": """\
from shop.everything import OrderingService
from shop.everything import Store  # <- here
""",
            },
            LAYERS,
        ),
        Invalid(
            "a module that is imported by its name",
            {
                **SHOP,
                "shop/routes/orders.py": """\
from importlib import import_module

STORE = "shop.storage.orders"

orders = import_module(STORE)  # <- here
orders.OrderStore().save("book")
services = import_module("shop.services.ordering")
""",
            },
            LAYERS,
        ),
        Invalid(
            "layers that are named by suffix",
            {
                "billing/views.py": "import billing.tables  # <- here\n",
                "billing/logic.py": "import billing.tables\n",
                "billing/tables.py": "from billing.logic import total  # <- here\n",
            },
            '[layers]\norder = ["*.views", "*.logic", "*.tables"]\n',
        ),
        Invalid(
            "a method under a name of its own, and an object that a class holds",
            {
                **SHOP,
                "shop/storage/labels.py": """\
class Printer:
    def __call__(self, name: str) -> None: ...
""",
                "shop/services/labelling.py": """\
from shop.storage.labels import Printer
from shop.storage.orders import OrderStore


class Labelling:
    label = Printer()

    def __init__(self, store: OrderStore) -> None:
        self.store = store

    def mark(self, name: str) -> None: ...
""",
                "shop/routes/labelled.py": """\
from shop.services.labelling import Labelling


class Labelled:
    def __init__(self, service: Labelling) -> None:
        self.service = service
        self._save = service.store.save
        self._mark = service.mark
        self._twice = service.store.save if service else print
        self._twice = service.mark

    def show(self) -> None:
        keep = self.service.store.save
        keep("book")  # <- here
        self._save("book")  # <- here
        self._mark("book")
        self._twice("book")
        self.service.label("book")  # <- here
        self.service.mark("book")
""",
            },
            LAYERS,
            says=(
                "calls shop.storage.orders.OrderStore.save()",
                "calls shop.storage.labels.Printer.__call__()",
            ),
            findings=3,
        ),
        Invalid(
            "an import of many names, a call of the object itself, two calls in a row, a call by module",
            {
                **SHOP,
                "shop/storage/tools.py": """\
class Pruner:
    def __call__(self, name: str) -> "Pruner":
        return self

    def again(self) -> None: ...


PRUNER = Pruner()
LIMIT = STEP = START = 1


def prune() -> None: ...
""",
                "shop/services/pruning.py": """\
from shop.storage.tools import Pruner


class PruningService:
    def __init__(self) -> None:
        self.pruner = Pruner()
""",
                "shop/routes/pruned.py": """\
import shop
from shop.services.pruning import PruningService
from shop.storage.tools import LIMIT, PRUNER, START, STEP  # <- here


class Pruned:
    def __init__(self, service: PruningService, made: type[PruningService]) -> None:
        self.pruner = service.pruner
        self.service = made()

    def show(self) -> None:
        self.pruner("books")  # <- here
        self.service.pruner("films").again()  # <- here
        shop.storage.tools.prune()  # <- here
""",
            },
            LAYERS,
            says=(
                "imports shop.storage.tools.LIMIT, shop.storage.tools.PRUNER and 2 more of layer",
                "calls shop.storage.tools.Pruner.__call__()",
                "calls shop.storage.tools.prune()",
            ),
            findings=4,
        ),
    )

    @classmethod
    def concerns(cls, facts: Facts) -> bool:
        """Whether the file is of a layer, and uses anything that may be of another."""
        return facts.about(LayerUses) is not None

    def check(self) -> list[Violation]:
        """Return the violations in the file."""
        uses = self.facts.about(LayerUses)
        if uses is None:
            return []
        for item in uses.imports:
            by_layer: dict[int, list[str]] = {}
            for layer, target in item.targets:
                by_layer.setdefault(layer, []).append(target.dotted)
            self._tell(uses, item.span, item.symbol, "imports", by_layer)
        self._starts: set[tuple[int, int]] = set()
        for call in uses.calls:
            if call.named is not None and not call.is_reported:
                layer, target = call.named
                self._tell_call(uses, call, target.dotted, layer)
        for call, found in receivers(self.facts, uses):
            if call.is_reported or (not call.method and found.is_class):
                continue
            for reach in reaches(self.facts, uses, found.receivers):
                # A function's type speaks of the classes of what it takes, and is no object of them.
                if reach.way.is_barred and (call.method or shows(reach.lineage, CALL)):
                    method = f"{reach.lineage[0].dotted}.{call.method or CALL}"
                    self._tell_call(uses, call, method, reach.layer, (reach.place,))
                    break
        return self.violations

    def _tell_call(
        self, uses: LayerUses, call: LayerCall, target: str, layer: int, why: tuple[Place, ...] = ()
    ) -> None:
        """Report a call, unless one on the same object or its parts is: that starts where this one does."""
        start = (call.receiver.line, call.receiver.column)
        if start not in self._starts:
            self._starts.add(start)
            self._tell(uses, call.callee, call.symbol, "calls", {layer: [f"{target}()"]}, why)

    def _tell(
        self,
        uses: LayerUses,
        span: Span,
        symbol: str,
        does: str,
        by_layer: Mapping[int, Sequence[str]],
        why: tuple[Place, ...] = (),
    ) -> None:
        ways = {way_between(uses.layer, layer) for layer in by_layer}
        where, advice = [], []
        if Way.PAST in ways:
            where.append("past the next layer")
            advice.append(f"go through {layer_name(self.facts, uses.layer + 1)}")
        if Way.UP in ways:
            where.append("above it")
            advice.append("let the layer above pass in what is needed, or move that down")
        words = {
            "own": layer_name(self.facts, uses.layer),
            "does": does,
            "what": " and ".join(
                f"{_listed(names)} of layer {layer_name(self.facts, layer)}"
                for layer, names in by_layer.items()
            ),
            "where": " and ".join(where),
            "advice": "; ".join(advice),
        }
        self.report(span, symbol=symbol, why=why, words=words)


def _listed(names: Sequence[str]) -> str:
    """Return names for a message, of many the first and how many more there are."""
    once = [*dict.fromkeys(names)]
    shown = (
        once
        if len(once) <= _MOST_NAMED
        else [*once[: _MOST_NAMED - 1], f"{len(once) - _MOST_NAMED + 1} more"]
    )
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))
