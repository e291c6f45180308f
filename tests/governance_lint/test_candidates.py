"""What in a file could matter: which reads are asked about, in which form, and in which surroundings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from governance_lint.candidates import Candidate, Candidates, find_candidates
from governance_lint.facts import Form, ScopeKind
from governance_lint.policy import ChokePoint, Layers, Policy, Repository, Runner
from governance_lint.tally import Fate
from governance_lint.texts.syntax import parse

if TYPE_CHECKING:
    from collections.abc import Iterable
from governance_lint.subjects import subjects, vocabulary_of

POLICY = Policy(
    root=Path("/project"),
    origin=Path("/project/governance.toml"),
    source_roots=(Path("/project"),),
    exclude=(),
    cache_dir=Path("/project/.cache"),
    site_packages=(),
    chokepoints=(
        ChokePoint(
            "mailing",
            governed=("shop.mail.Mailer.send",),
            allowed=("shop.outbox.Outbox.flush", "*.Relay.pass_on", "shop.outbox.drain"),
        ),
    ),
    runners=(Runner("shop.outbox.Outbox.flush"), Runner("*.run_all")),
    lifecycle=None,
    state_machines=(),
    layers=Layers(()),
    repository=Repository(),
)


def no_module(dotted: str) -> None:
    """Read no other module: the project has none."""
    del dotted


def no_files(words: Iterable[str]) -> list[tuple[str, str]]:
    """Find no other file: the project has none."""
    del words
    return []


def candidates(source: str, *, module: str | None = "shop.orders", policy: Policy = POLICY) -> Candidates:
    text = dedent(source)
    return find_candidates(
        parse(text),
        text,
        policy=policy,
        vocabulary=vocabulary_of(policy),
        path="/shop/orders.py",
        module=module,
        is_package=False,
        read_module=no_module,
        files_with=no_files,
        kept={},
        files_in=no_files,
        about=subjects(),
    )


def accesses(source: str, *, module: str | None = "shop.orders") -> tuple[Candidate, ...]:
    return candidates(source, module=module).accesses


def only(source: str, *, module: str | None = "shop.orders") -> Candidate:
    (found,) = accesses(source, module=module)
    return found


# -- forms -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "form"),
    [
        ("mailer.send(letter)", Form.CALL),
        ("await_it = mailer.send", Form.ESCAPE),
        ("pool.submit(mailer.send, letter)", Form.ESCAPE),
        ("pool.submit(fn=mailer.send)", Form.ESCAPE),
        ("table = {'mail': mailer.send}", Form.ESCAPE),
        ("mailer.send.__call__(letter)", Form.ESCAPE),
        ("getattr(mailer, 'send')(letter)", Form.REFLECTION),
        ("getattr(mailer, 'send', None)", Form.REFLECTION),
        ("from inspect import getattr_static as look\nlook(mailer, 'send')", Form.REFLECTION),
        ("mailer.__getattribute__('send')", Form.REFLECTION),
        ("object.__getattribute__(mailer, 'send')", Form.REFLECTION),
        ("vars(Mailer)['send']", Form.REFLECTION),
        ("Mailer.__dict__['send']", Form.REFLECTION),
        ("Mailer.__dict__.get('send')", Form.REFLECTION),
    ],
)
def test_each_way_to_read_the_method_has_its_form(source: str, form: Form) -> None:
    assert only(source).access.form is form


@pytest.mark.parametrize(
    "source",
    [
        "mailer.send = fake",
        "del mailer.send",
        "send(letter)",
        "mailer.sender(letter)",
        "getattr(mailer, 'sender')",
        "getattr(mailer)",
        "getattr(*pair)",
        "own.getattr(mailer, 'send')",
        "def getattr(a, b): pass\ngetattr(mailer, 'send')",
        "words = {}\nwords.get('send')",
        "words['send']",
        "Mailer.__dict__['send'] = fake",
        "'mailer.send(letter)'  # mailer.send(letter)",
    ],
)
def test_what_does_not_read_the_method_is_no_candidate(source: str) -> None:
    assert accesses(source) == ()


@pytest.mark.parametrize(
    "source",
    [
        "callable(mailer.send)",
        "hasattr(mailer.send, 'x')",
        "isinstance(mailer.send, Bound)",
        "mailer.send is other.method",
        "mailer.send == method",
        "mailer.send.__name__",
        "getattr(mailer.send, '__doc__')",
        "import inspect\ninspect.signature(mailer.send)",
        "from inspect import signature\nsignature(obj=mailer.send)",
        "callable(getattr(mailer, 'send', None))",
        "getattr(mailer, 'send') is None",
        "match kind:\n    case mailer.send: pass",
        "hasattr(mailer, 'send')",
    ],
)
def test_looking_at_the_method_is_no_candidate(source: str) -> None:
    assert accesses(source) == ()


@pytest.mark.parametrize(
    "source",
    [
        "def callable(x): x()\ncallable(mailer.send)",
        "mailer.send < other",
        "mailer.send.__self__",
        "mailer.send.__name__ = 'x'",
        "getattr(mailer.send, '__func__')",
        "print(mailer.send)",
        "inspect(mailer.send)",
    ],
)
def test_what_only_resembles_looking_is_a_candidate(source: str) -> None:
    assert only(source).access.form is Form.ESCAPE


@pytest.mark.parametrize("source", ["import mail\nmail.send(x)", "import mail\ngetattr(mail, 'send')(x)"])
def test_a_function_of_an_imported_module_is_no_candidate(source: str) -> None:
    assert accesses(source) == ()


@pytest.mark.parametrize(
    "source",
    ["from shop import mail\nmail.send(x)", "import mail\nmail = Mailer()\nmail.send(x)"],
)
def test_what_may_be_something_else_than_a_module_is_a_candidate(source: str) -> None:
    assert only(source).access.receiver_name == "mail"


# -- getters -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "receiver"),
    [
        ("methodcaller('send', letter)(mailer)", "mailer"),
        ("attrgetter('send')(mailer)", "mailer"),
        ("map(methodcaller('send'), mailers)", "mailers"),
        ("pool.map(attrgetter('send'), mailers)", "mailers"),
        ("pool.submit(methodcaller('send'), mailer)", "mailer"),
        ("partial(methodcaller('send'), mailer)", "mailer"),
        ("sorted(mailers, key=methodcaller('send'))", "mailers"),
        ("mailers.sort(key=methodcaller('send'))", "mailers"),
        ("heapq.nlargest(3, mailers, key=methodcaller('send'))", "mailers"),
        ("deliver = methodcaller('send')\ndeliver(mailer)", "mailer"),
        ("deliver = methodcaller('send')\nagain = deliver\nagain(mailer)", "mailer"),
        ("attrgetter('name', 'send')(mailer)", "mailer"),
        ("attrgetter('outbox.mailer.send')(shop)", "shop"),
    ],
)
def test_a_getter_is_asked_about_where_it_is_applied_or_mapped(source: str, receiver: str) -> None:
    found = only(f"from operator import attrgetter, methodcaller\n{source}")

    assert (found.access.form, found.access.receiver_text) == (Form.REFLECTION, receiver)


def test_a_key_that_compares_arguments_is_applied_to_each() -> None:
    found = accesses("from operator import methodcaller\nmax(first, second, key=methodcaller('send'))")

    assert [item.access.receiver_text for item in found] == ["first", "second"]


@pytest.mark.parametrize(
    "source",
    [
        "methodcaller('outbox.send')(shop)",
        "methodcaller('stop')(mailer)",
        "deliver = methodcaller('send')",
        "methodcaller('send')(*mailers)",
    ],
)
def test_a_getter_that_reads_nothing_in_sight_is_no_candidate(source: str) -> None:
    assert accesses(f"from operator import methodcaller\n{source}") == ()


# -- computed names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    ["getattr(mailer, name)", "vars(mailer)[name]", "from operator import methodcaller\nmethodcaller(name)"],
)
def test_a_name_that_is_computed_is_counted_and_nothing_else(source: str) -> None:
    found = candidates(source)

    assert [item.is_name_known for item in found.unclear] == [False]
    assert found.accesses == ()


def test_a_name_that_is_a_constant_of_another_kind_is_not_counted() -> None:
    assert candidates("vars(mailer)[0]").unclear == ()


# -- places ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "span", "receiver"),
    [
        ("x = a.b.send(y)", (1, 4, 1, 12), (1, 4, 1, 7)),
        ("é = 'ä'; mailer.send(y)", (1, 9, 1, 20), (1, 9, 1, 15)),
        ("(\n    mailer\n    .send\n)(y)", (2, 4, 3, 9), (2, 4, 2, 10)),
        ("getattr(mailer, 'send')(y)", (1, 0, 1, 23), (1, 8, 1, 14)),
    ],
)
def test_places_count_characters(
    source: str, span: tuple[int, int, int, int], receiver: tuple[int, int, int, int]
) -> None:
    access = only(source).access

    assert (access.span.line, access.span.column, access.span.end_line, access.span.end_column) == span
    assert (
        access.receiver.line,
        access.receiver.column,
        access.receiver.end_line,
        access.receiver.end_column,
    ) == receiver


def test_the_attribute_ends_where_the_file_says_it_unless_the_overlay_brings_it() -> None:
    assert only("mailer.send(y)").attribute_end == (1, 11)
    assert only("getattr(mailer, 'send')(y)").attribute_end is None


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("mailer.send(x)", "mailer"),
        ("self.mailer.send(x)", "mailer"),
        ("(await mailer).send(x)", "mailer"),
        ("mailers[0].send(x)", None),
        ("make_mailer().send(x)", None),
    ],
)
def test_the_last_name_of_a_receiver_is_known_where_it_has_one(source: str, name: str | None) -> None:
    assert only(source).access.receiver_name == name


def test_a_receiver_over_several_lines_is_told_on_one() -> None:
    assert only("make(\n    1,\n    2,\n).send(x)").access.receiver_text == "make(1, 2)"


# -- scopes ------------------------------------------------------------------------------------------------


def test_an_access_knows_its_scopes_from_the_outermost_in() -> None:
    access = only(
        """
        class Shop:
            def close(self):
                return lambda: self.mailer.send(1)
        """
    ).access

    assert [(scope.kind, scope.name) for scope in access.scopes] == [
        (ScopeKind.CLASS, "Shop"),
        (ScopeKind.FUNCTION, "close"),
        (ScopeKind.LAMBDA, "<lambda>"),
    ]
    assert access.symbol == "Shop.close"


@pytest.mark.parametrize(
    "source",
    [
        "def f(x=mailer.send): pass",
        "@decorate(mailer.send)\ndef f(): pass",
        "class C(make(mailer.send)): pass",
        "f = lambda x=mailer.send: x",
    ],
)
def test_the_head_of_a_scope_is_outside_of_it(source: str) -> None:
    assert only(source).access.scopes == ()


@pytest.mark.parametrize(
    ("source", "module"),
    [
        ("class Outbox:\n    def flush(self): self.mailer.send(1)\nmailer.send(2)", "shop.outbox"),
        ("class Outbox:\n    def flush(self): return lambda: m.send(1)\nm.send(2)", "shop.outbox"),
        ("async def drain():\n    def inner(): m.send(1)\nm.send(2)", "shop.outbox"),
        ("class Relay:\n    def pass_on(self): m.send(1)\nm.send(2)", "anywhere.at_all"),
        ("class Relay:\n    def pass_on(self): m.send(1)\nm.send(2)", None),
    ],
)
def test_inside_of_an_allowed_callable_an_access_is_allowed(source: str, module: str | None) -> None:
    found = accesses(source, module=module)

    assert {item.access.span.line: set(item.allowed_by) for item in found} == {
        max(item.access.span.line for item in found): set(),
        min(item.access.span.line for item in found): {0},
    }


@pytest.mark.parametrize(
    ("source", "module"),
    [
        ("class Outbox:\n    def close(self): self.mailer.send(1)", "shop.outbox"),
        ("class Outbox:\n    def flush(self): self.mailer.send(1)", "shop.other"),
        ("class Other:\n    def flush(self): self.mailer.send(1)", "shop.outbox"),
        ("class Outbox:\n    def flush(self, x=mailer.send): pass", "shop.outbox"),
        ("def f():\n    class Outbox:\n        def flush(self): m.send(1)", "shop.outbox"),
        ("class Outbox:\n    class Outbox:\n        def flush(self): m.send(1)", "shop.outbox"),
        ("drain = lambda: mailer.send(1)", "shop.outbox"),
    ],
)
def test_outside_of_the_allowed_callables_an_access_is_not_allowed(source: str, module: str) -> None:
    assert [item.allowed_by for item in accesses(source, module=module)] == [frozenset()]


def test_a_file_whose_accesses_are_all_allowed_has_no_candidates() -> None:
    assert not candidates("def drain():\n    mailer.send(1)", module="shop.outbox").needs_types


# -- super -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "call",
    ["super().send(x)", "super(Loud, self).send(x)", "parent = super()\n        parent.send(x)"],
)
def test_an_override_may_call_what_it_overrides(call: str) -> None:
    assert accesses(f"class Loud(Mailer):\n    def send(self, x):\n        {call}") == ()


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("class Loud(Mailer):\n    def again(self, x):\n        super().send(x)", 1),
        ("class Loud(Mailer):\n    def send(self, x):\n        return super().send", 1),
        ("class Loud(Mailer):\n    def send(self, x):\n        getattr(super(), 'send')(x)", 1),
        ("class A:\n    class B(Mailer):\n        def again(self):\n            __class__.send(self)", 2),
    ],
)
def test_what_super_stands_for_is_the_class_around_it(source: str, line: int) -> None:
    assert only(source).super_of == line


def test_outside_of_a_class_super_stands_for_nothing() -> None:
    assert only("super().send(1)").super_of is None


@pytest.mark.parametrize(
    ("call", "line"),
    [
        ("Mailer.send(self, x)", 1),
        ("Mailer.send(x, self)", None),
        ("Mailer.send()", None),
        ("keep = Mailer.send", None),
    ],
)
def test_an_override_may_call_its_base_by_name_with_itself(call: str, line: int | None) -> None:
    found = only(f"class Loud(Mailer):\n    def send(self, x):\n        {call}")

    assert found.old_style_super_in == line


def test_no_other_method_may_call_the_base_by_name() -> None:
    found = only("class Loud(Mailer):\n    def again(self, x):\n        Mailer.send(self, x)")

    assert found.old_style_super_in is None


# -- callables that may receive the method -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "end"),
    [
        ("tools.describe(mailer.send)", (1, 14)),
        ("tools.describe(method=mailer.send)", (1, 14)),
        ("alias(mailer.send)", (1, 5)),
        ("tools.other(mailer.send)", None),
        ("keep = mailer.send", None),
        ("mailer.send(x)", None),
    ],
)
def test_a_callable_that_may_be_harmless_is_to_be_asked_about(
    source: str, end: tuple[int, int] | None
) -> None:
    point = POLICY.chokepoints[0]._replace(may_receive=("shop.tools.describe",))

    (found,) = candidates(source, policy=replace(POLICY, chokepoints=(point,))).accesses

    assert found.handed_to == end


# -- runners -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "module", "symbols"),
    [
        ("class Outbox:\n    def flush(self): pass", "shop.outbox", ["Outbox.flush"]),
        ("class Outbox:\n    async def flush(self): pass", "shop.outbox", ["Outbox.flush"]),
        ("class Outbox:\n    def flush(self): pass", "shop.other", []),
        ("class Other:\n    def flush(self): pass", "shop.outbox", []),
        ("def f():\n    class Outbox:\n        def flush(self): pass", "shop.outbox", []),
        ("def run_all(): pass", "any.where", ["run_all"]),
        ("if x:\n    def run_all(): pass\nelse:\n    def run_all(): pass", "any.where", ["run_all"] * 2),
    ],
)
def test_declared_runners_are_found_by_their_dotted_names(
    source: str, module: str, symbols: list[str]
) -> None:
    assert [runner.symbol for runner in candidates(source, module=module).runners] == symbols


def test_a_runner_stands_where_its_def_does_whatever_decorates_it() -> None:
    (runner,) = candidates("@decorate\n@again\ndef run_all(): pass").runners

    assert runner.line == 3


def test_a_file_with_a_runner_keeps_accesses_that_are_allowed() -> None:
    found = candidates("class Outbox:\n    def flush(self): self.m.send(1)", module="shop.outbox")

    assert (len(found.accesses), len(found.runners)) == (1, 1)


def test_very_deep_nesting_is_no_hindrance() -> None:
    depth = 60
    source = "".join(f"{' ' * level}if x:\n" for level in range(depth)) + " " * depth + "mailer.send(1)"

    assert only(source).access.span.line == depth + 1


# -- what syntax settles -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "fate"),
    [
        ("callable(mailer.send)", Fate.LOOKED_AT),
        ("callable(getattr(mailer, 'send', None))", Fate.LOOKED_AT),
        ("callable(getattr(mailer, name, None))", Fate.LOOKED_AT),
        ("import zmq\nzmq.send(b'')", Fate.SOMETHING_ELSE),
        ("class Fast(Mailer):\n    def send(self):\n        super().send()", Fate.SUPER),
        ("def drain(mailer):\n    mailer.send()", Fate.ALLOWED),
        ("def drain(mailer, name):\n    getattr(mailer, name)()", Fate.ALLOWED),
    ],
)
def test_what_became_of_an_access_that_is_not_asked_about_is_noted(source: str, fate: Fate) -> None:
    found = candidates(source, module="shop.outbox")

    assert list(found.settled.values()) == [fate]
    assert (found.accesses, found.unclear) == ((), ())


@pytest.mark.parametrize(
    "source",
    [
        "getattr(*pair)",
        "from functools import reduce\nreduce(getattr, names, mailer)",
        "list(map(getattr, mailers, names))",
    ],
)
def test_a_read_whose_object_is_not_in_sight_is_unclear(source: str) -> None:
    assert [item.receiver for item in candidates(source).unclear] == [None]


def test_a_getter_of_a_governed_name_that_is_applied_nowhere_in_sight_is_unclear() -> None:
    found = candidates("from operator import methodcaller\ndeliver = methodcaller('send')")

    assert [item.is_name_known for item in found.unclear] == [True]


def test_a_computed_name_that_begins_otherwise_is_no_access() -> None:
    assert candidates("getattr(mailer, f'on_{event}')()").unclear == ()
