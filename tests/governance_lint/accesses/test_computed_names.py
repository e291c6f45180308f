"""Which computed names could be the one that is looked for, by the ends that are written out."""

from __future__ import annotations

import ast

import pytest

from governance_lint.accesses.computed_names import may_be_one_of
from governance_lint.names.bindings import Bindings


def may_be_send(source: str) -> bool:
    """Return whether the expression in a file's last line may give `send` or `send_all`."""
    tree = ast.parse(source)
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    bindings = Bindings(tree, parents, module=None, is_package=False, read_module=lambda _: None)
    last = tree.body[-1]
    assert isinstance(last, ast.Expr)
    return may_be_one_of(last.value, ("send", "send_all"), bindings)


@pytest.mark.parametrize(
    "source",
    [
        "name",
        "f'{verb}'",
        "f'send{suffix}'",
        "f'{verb}_all'",
        "'se' + rest",
        "verb + '_all'",
        "'%s_all' % verb",
        "'se%s' % rest",
        "'%(verb)-3s_all' % names",
        "'{}_all'.format(verb)",
        "name = f'send{suffix}'\nname",
        "pick(verb)",
        "for name in ('stop', 'send'): ...\nname",
        "for name in names: ...\nname",
        "name = 'stop' if late else 'send'\nname",
        "name = None\nname",
        "names = ['stop']\nnames.append(given)\nfor name in names: ...\nname",
        "names = ['stop']\nfill(names)\nfor name in names: ...\nname",
        "names = ['stop']\nnames[0] = given\nfor name in names: ...\nname",
        "names = ['stop']\nnames += given\nfor name in names: ...\nname",
        "pairs = (('stop', 'send'),)\nfor old, new in pairs:\n name = old if late else new\nname",
        "table = {'a': 'send'}\ntable[key]",
        "table = {'send': 1}\nfor name, number in table.items(): ...\nname",
        "name = 'stop'\nfor name in find(): ...\nname",
        "name = 'stop'\nname += given\nname",
        "def f(name='stop'):\n global it\n it = name\nit",
        "name = name if late else given\nname",
        "names = (*given, 'stop')\nfor name in names: ...\nname",
    ],
)
def test_what_can_be_completed_to_the_name_may_be_it(source: str) -> None:
    assert may_be_send(source)


@pytest.mark.parametrize(
    "source",
    [
        "f'visit_{kind}'",
        "f'{kind}_handler'",
        "'on_' + event",
        "prefix + event + '_id'",
        "'on_%s' % event",
        "'%(kind)s_id' % names",
        "'get_{}_display'.format(field)",
        "name = 'on_' + event\nname",
        "'other'",
        "0",
        "for name in ('stop', 'start'): ...\nname",
        "[name for name in ('stop', 'start')]\nname",
        "name = 'stop' if late else 'start'\nname",
        "name = None\nif late: name = 'stop'\nname",
        "NAMES = ['stop', 'start']\nfor name in NAMES[:most]: ...\nname",
        "names = ('stop', 'start')\nnames = names[:most]\nfor i, name in enumerate(names): ...\nname",
        "names = ['stop'] + ['start']\nfor name in sorted(names, key=len): ...\nname",
        "pairs = (('stop', 'send'),)\nfor old, new in pairs: ...\nold",
        "table = {'send': 'stop', 'a': 'start'}\ntable[key]",
        "table = {'stop': 'send'}\nfor name, part in table.items(): ...\nname",
        "table = {'stop': 'send'}\nfor name in table.keys(): ...\nname",
        "table = {'send': 'stop'}\nfor name in table.values(): ...\nname",
        "names = [name for name in ('stop', 'start') if name]\nfor one in names: ...\none",
        "name = 'stop'\nname = name if late else 'start'\nname",
        "table = {name: 1 for name in ('stop', 'start')}\nfor name, number in table.items(): ...\nname",
    ],
)
def test_what_begins_or_ends_differently_is_another_name(source: str) -> None:
    assert not may_be_send(source)
