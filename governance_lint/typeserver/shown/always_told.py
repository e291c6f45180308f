"""What the type server is told of a file whatever is asked about it, in each of the file's overlays."""

from __future__ import annotations

import ast
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.rewriting.quoted_types import quoted_twice
from governance_lint.texts.source_positions import Columns
from governance_lint.texts.syntax import CannotParseError, nodes_of, parse
from governance_lint.typeserver.shown.absent_values import rewrites_of_absent
from governance_lint.typeserver.shown.closed_places import closed_places_in
from governance_lint.typeserver.shown.fallbacks import fallbacks_in
from governance_lint.typeserver.shown.joined_displays import rewrites_of_displays
from governance_lint.typeserver.shown.key_functions import rewrites_of_keys
from governance_lint.typeserver.shown.mapping_calls import rewrites_of_mappings
from governance_lint.typeserver.shown.spare_bodies import spare_bodies
from governance_lint.typeserver.shown.truth_tests import rewrites_of_truth
from governance_lint.typeserver.shown.type_comments import rewrites_for
from governance_lint.typeserver.shown.unzipped import rewrites_of_unzipped
from governance_lint.typeserver.shown.weak_proxies import rewrites_of_proxies

if TYPE_CHECKING:
    from governance_lint.rewriting.rewrites import Rewrite
    from governance_lint.typeserver.shown.spare_bodies import Body
    from governance_lint.violation import Span

#: Overlays of the files of a search are made again and again.
_REMEMBERED = 512


class AlwaysTold(NamedTuple):
    """Text that belongs into every overlay of a file."""

    rewrites: tuple[Rewrite, ...] = ()
    appended: tuple[str, ...] = ()  #: lines behind the last one
    #: The lines of classes that the server knows the bases of in this file's overlays alone: where it reads
    #: the file from disk, for another one, it does not.
    helped: frozenset[int] = frozenset()
    closed: tuple[Span, ...] = ()  #: where no name must be put in
    spare: tuple[Body, ...] = ()  #: what can be left out of the file where nothing is asked about


@lru_cache(maxsize=_REMEMBERED)
def always_told(text: str) -> AlwaysTold:
    """Return what the server is told of a text: what comments declare, and what fallbacks stand for."""
    try:
        tree = parse(text)
        columns = Columns(text)
        rewrites, appended, helped = fallbacks_in(tree, columns)
        of_type = nodes_of(tree).of_type
        functions = of_type(ast.FunctionDef, ast.AsyncFunctionDef)
        displays = rewrites_of_displays((*of_type(ast.BoolOp, ast.IfExp), *functions), columns)
        closed = tuple(closed_places_in(of_type(ast.Call), columns))
        keys = rewrites_of_keys(of_type(ast.keyword), columns)
        mappings = rewrites_of_mappings(of_type(ast.Call, ast.BinOp, ast.arg, ast.Assign, ast.Name), columns)
        truths = rewrites_of_truth(of_type(ast.BoolOp), nodes_of(tree).parents, columns)
        unzipped = rewrites_of_unzipped(of_type(ast.Call), nodes_of(tree).parents, columns)
        imports = of_type(ast.Import, ast.ImportFrom)
        proxies = tuple(rewrites_of_proxies(of_type(ast.Call), imports, columns))
        binding = of_type(ast.Assign, ast.AnnAssign, ast.arguments)
        absent = rewrites_of_absent(of_type(ast.Call), binding, columns)
        quoted = quoted_twice((*functions, *of_type(ast.arg, ast.AnnAssign)), tree, columns)
        told = (*rewrites, *absent, *displays, *keys, *mappings, *truths, *unzipped, *proxies, *quoted)
        told += tuple(rewrites_for(text))
        spare = spare_bodies(nodes_of(tree), text.split("\n"))
        return AlwaysTold(told, appended, helped, closed, spare)
    except (CannotParseError, RecursionError):
        return AlwaysTold()
