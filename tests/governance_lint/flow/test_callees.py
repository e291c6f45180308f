"""What a called expression reaches."""

from __future__ import annotations

import libcst as cst
import pytest

from governance_lint.flow.callees import Callees, Reference, fits
from governance_lint.flow.graph import Frame
from governance_lint.flow.parsed_file import every_node, last_name
from tests.governance_lint.flow.drawn import callees, function, parsed


def _asked(source: str) -> tuple[Callees, cst.BaseExpression, Frame]:
    """Return the callee of the call whose only argument is `here`, in `f`."""
    file = parsed(source)
    found = function(file)
    (call,) = [
        node
        for node in every_node(found)
        if isinstance(node, cst.Call) and [last_name(argument.value) for argument in node.args] == ["here"]
    ]
    return callees(file), call.func, Frame(found, file, (found,))


def _references(source: str) -> tuple[Reference, ...]:
    resolver, expression, frame = _asked(source)
    return resolver.references(expression, frame)


def _is_named(name: str, source: str) -> bool:
    resolver, expression, frame = _asked(source)
    return resolver.is_any_of((name,), expression, frame)


@pytest.mark.parametrize(
    ("name", "dotted", "expected"),
    [
        ("update", "app.metrics.update", True),
        ("metrics.update", "app.metrics.update", True),
        ("app.metrics.update", "app.metrics.update", True),
        ("*.metrics.update", "app.metrics.update", True),
        ("update", "app.metrics.last_update", False),
        ("other.update", "app.metrics.update", False),
        ("app.metrics.update", "metrics.update", False),
    ],
)
def test_a_policy_name_fits_whole_or_by_dotted_suffix(name: str, dotted: str, expected: bool) -> None:
    assert fits(name, dotted) is expected


def test_a_function_of_the_module_is_resolved_and_can_be_followed() -> None:
    (reference,) = _references("def g(a):\n    pass\n\ndef f():\n    g(here)\n")

    assert reference.names == ("module.g",)
    assert reference.body is not None


def test_a_method_is_resolved() -> None:
    (reference,) = _references(
        "class C:\n    def g(self, a):\n        pass\n    def f(self):\n        self.g(here)\n"
    )

    assert reference.names == ("module.C.g",)


def test_an_alias_is_what_it_stands_for() -> None:
    assert _is_named("module.g", "def g(a):\n    pass\n\ndef f():\n    h = g\n    i = h\n    i(here)\n")


def test_an_alias_of_several_things_is_only_what_all_of_them_are() -> None:
    source = "def g(a):\n    pass\n\ndef f(x):\n    h = g\n    if x:\n        h = other\n    h(here)\n"

    assert not _is_named("module.g", source)


def test_an_alias_of_several_things_may_be_each_of_several_names() -> None:
    resolver, expression, frame = _asked(
        "def g(a):\n    pass\n\ndef h(a):\n    pass\n\ndef f(x):\n    i = g if x else h\n    i(here)\n"
    )

    assert resolver.is_any_of(("module.g", "module.h"), expression, frame)
    assert not resolver.is_any_of(("module.g",), expression, frame)


def test_an_unresolved_callee_is_known_by_its_last_name() -> None:
    assert _is_named("app.metrics.update", "def f(metrics):\n    metrics.update(here)\n")


def test_a_resolved_namesake_is_not_meant() -> None:
    assert not _is_named("app.update", "def update(a):\n    pass\n\ndef f():\n    update(here)\n")


def test_a_nested_function_is_nothing_that_a_policy_can_name() -> None:
    assert not _is_named("update", "def f():\n    def update(a):\n        pass\n    update(here)\n")


def test_an_override_is_what_it_overrides() -> None:
    source = (
        "class Base:\n    def g(self, a):\n        pass\n\n"
        "class Derived(Base):\n    def h(self, a):\n        pass\n\n"
        "def f(d):\n    d.h(here)\n"
    )
    resolver, expression, frame = _asked(source)
    (reference,) = resolver.references(expression, frame)

    assert resolver.inherited_names(reference) == ("module.Base.h",)


def test_an_import_is_known_by_the_name_it_was_imported_from() -> None:
    (reference,) = _references("from time import perf_counter as now\n\ndef f():\n    now(here)\n")

    assert reference.names == ("time.perf_counter",)


def test_a_builtin_is_known_unless_a_local_name_hides_it() -> None:
    (known,) = _references("def f():\n    len(here)\n")
    (hidden,) = _references("def f(len):\n    len(here)\n")

    assert (known.names, hidden.names) == (("builtins.len",), ())


def test_a_reflected_method_is_known_by_its_name() -> None:
    assert _is_named("app.update", "def f(metrics):\n    getattr(metrics, 'update')(here)\n")


def test_a_partial_object_is_what_it_holds() -> None:
    source = (
        "from functools import partial\ndef g(a):\n    pass\n\ndef f():\n    h = partial(g, 1)\n    h(here)\n"
    )

    assert _is_named("module.g", source)
