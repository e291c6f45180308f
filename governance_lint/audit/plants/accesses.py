"""Ways around a choke point: where the code really reaches what is governed, and where it could."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from governance_lint.audit.planting import Expected, Plant, appended, insertion, text_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.audit.ground import Governed, Ground, Site
    from governance_lint.policy import Policy
    from governance_lint.project_code.project_names import Module

_MOST_SITES = 6
_MOST_MODULES = 8
_MOST_CLASSES = 6

#: What is put in the place of an access: `{receiver}`, `{method}`, `{access}` are those of the real one.
_SHAPES = (
    ("EXG102", "the method put into a list", "[{access}][0]"),
    ("EXG103", "getattr with the name written out", 'getattr({receiver}, "{method}")'),
    ("EXG103", "__getattribute__", '({receiver}).__getattribute__("{method}")'),
)


def codes(policy: Policy) -> Iterator[str]:
    """Yield the codes that a policy's choke points switch on."""
    if policy.chokepoints:
        yield from ("EXG101", "EXG102", "EXG103")
    if any(item.receiver_names for item in policy.chokepoints):
        yield "EXG104"


def plants(ground: Ground) -> Iterator[Plant]:
    """Yield ways around each choke point."""
    sites = [site for site in ground.sites if site.code == "EXG101" and ground.allows(site)]
    for site in sites[:_MOST_SITES]:
        if _is_untyped_parameter(site):
            continue
        yield _copy(ground, site, site.code, "a copy of {name} under another name", "{access}")
        for code, shape, template in _SHAPES:
            yield _copy(ground, site, code, shape + ", in a copy of {name}", template)
    for governed in ground.governed:
        for number, module in enumerate(ground.spread(_MOST_MODULES, lambda item: item.name is not None)):
            yield _typed_uses(ground, governed, module, number)
        yield from _below(ground, governed)
    yield from _suspected(ground)


def _is_untyped_parameter(site: Site) -> bool:
    """Whether a site's receiver is known by the callers alone: a copy of the function has none."""
    arguments = site.function.args
    given = (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
    untyped = {item.arg for item in given if item.annotation is None and item.arg not in ("self", "cls")}
    root = re.match(r"\s*\(*\s*(\w+)", text_at(site.span, site.source.text.split("\n")))
    return root is not None and root[1] in untyped


def _copy(ground: Ground, site: Site, code: str, shape: str, template: str) -> Plant:
    """Return a copy of the function around a site, which nobody allowed, behind it."""
    lines = site.source.text.split("\n")
    function, name = site.function, ground.fresh_name()
    first = min((function.lineno, *(item.lineno for item in function.decorator_list)))
    last = function.end_lineno or function.lineno
    access = text_at(site.span, lines)
    receiver, _, method = access.rpartition(".")
    new = template.format(access=access, receiver=receiver.strip(), method=method.strip())
    copied = lines[first - 1 : last]
    start, end = site.span.line - first, site.span.end_line - first
    tail = copied[end][site.span.end_column :]
    copied[start : end + 1] = (copied[start][: site.span.column] + new + tail).split("\n")
    definition = function.lineno - first
    copied[definition] = re.sub(
        rf"\bdef(\s+){re.escape(function.name)}\b", rf"def\g<1>{name}", copied[definition], count=1
    )
    expected = Expected((code,), shape.format(name=function.name), start + 1)
    text = "\n".join(("", *copied, ""))
    if last == len(lines):  # there is no line end behind it
        text = "\n" + text
        expected = Expected(expected.codes, expected.shape, start + 2)
    return Plant(site.source.absolute_path, (insertion(last + 1, text),), (expected,))


def _typed_uses(ground: Ground, governed: Governed, module: Module, number: int) -> Plant:
    """Return a function at the end of a module that has objects of a governed class at hand."""
    statement, planted = ground.import_of(governed.dotted, module)
    method = governed.method
    here = f"on {governed.dotted}"
    uses = [
        ("EXG101", "a call through a declared parameter", [f"one.{method}()"]),
        ("EXG101", "a call in a loop over a list", ["for item in several:", f"    item.{method}()"]),
        ("EXG101", "a call where it is not None", ["if perhaps is not None:", f"    perhaps.{method}()"]),
        ("EXG101", "a call on what the class makes", [f"makes().{method}()"]),
        ("EXG102", "the method kept in a variable", [f"kept = one.{method}"]),
        ("EXG102", "the class's method handed to map", [f"map({planted}.{method}, several)"]),
        ("EXG102", "the method handed on", [f"makes.append(one.{method})"]),
        ("EXG103", "getattr with the name written out", [f'getattr(one, "{method}")']),
        ("EXG103", "getattr with the name in a variable", [f'named = "{method}"', "getattr(one, named)"]),
        ("EXG103", "methodcaller", ["import operator", f'operator.methodcaller("{method}")(one)']),
        (
            "EXG103",
            "attrgetter mapped over a list",
            ["from operator import attrgetter as reads", f'list(map(reads("{method}"), several))'],
        ),
    ]
    body = [
        f"def {ground.fresh_name()}():",
        f"    {statement}",
        "",
        "    def reached(",
        f'        one: {planted}, several: "list[{planted}]", perhaps: "{planted} | None",',
        f'        makes: "type[{planted}]",',
        "    ):",
    ]
    marks = []
    for index in range(len(uses)):
        code, shape, lines = uses[(index + number) % len(uses)]  # another order in each module
        body += [f"        {line}" for line in lines]
        marks.append((len(body) - 1, code, f"{shape} {here}"))
    return appended(ground.source_of(module), body, marks)


def _below(ground: Ground, governed: Governed) -> Iterator[Plant]:
    """Yield further methods for classes that derive from a governed one."""
    method = governed.method
    classes = ground.below(governed)
    for named in classes[:: max(1, len(classes) // _MOST_CLASSES)][:_MOST_CLASSES]:
        if named.module is None or not isinstance(named.node, ast.ClassDef):
            continue
        source = ground.source_of(named.module)
        first, last = named.node.body[0], named.node.end_lineno or named.node.lineno
        if first.lineno == named.node.lineno:
            continue
        indentation = " " * first.col_offset
        body = [
            "",
            f"{indentation}def {ground.fresh_name()}(self, *given):",
            f"{indentation}    return self.{method}(*given)",
            "",
        ]
        at_the_end = last == len(source.text.split("\n"))
        text = "\n".join(("", *body) if at_the_end else body)
        expected = Expected(
            ("EXG101",), f"another method of {named.node.name} calls its own {method}", 2 + at_the_end
        )
        yield Plant(source.absolute_path, (insertion(last + 1, text),), (expected,))


def _suspected(ground: Ground) -> Iterator[Plant]:
    """Yield calls on receivers of unknown type whose names are suspicious."""
    for choke_point in ground.policy.chokepoints:
        method = choke_point.governed[0].rpartition(".")[2]
        for pattern in choke_point.receiver_names:
            name = re.sub(r"\[.*?\]|\?", "x", pattern.replace("*", "planted"))
            if not name.isidentifier():
                continue
            for module in ground.spread(2, lambda item: item.name is not None):
                body = [
                    f"def {ground.fresh_name()}({name}):",
                    f"    {name}.{method}()",
                ]
                shape = f"a call on {name}, of which nothing is known"
                yield appended(ground.source_of(module), body, [(1, "EXG104", shape)])
