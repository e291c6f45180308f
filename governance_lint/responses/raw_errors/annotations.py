"""Which class of the project an annotation names, quoted or not."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.names.chains import last_name

if TYPE_CHECKING:
    from governance_lint.project_code.project_names import Module, Named, ProjectNames

_AROUND_ONE = ("Annotated", "ClassVar", "Final", "Optional")


def annotated_class(annotation: ast.expr | None, module: Module, names: ProjectNames) -> Named | None:
    """Return the class of the project that an annotation names; None where it names none, or several."""
    match annotation:
        case ast.Constant(value=str() as text):
            try:
                inner = ast.parse(text, mode="eval").body
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                return None
            return _quoted_class(inner, module, names)
        case ast.Subscript(value=outer, slice=inner) if last_name(outer) in _AROUND_ONE:
            first = inner.elts[0] if isinstance(inner, ast.Tuple) and inner.elts else inner
            return annotated_class(first, module, names)
        case ast.BinOp(left=left, op=ast.BitOr(), right=ast.Constant(value=None)):
            return annotated_class(left, module, names)
        case ast.Name() | ast.Attribute():
            named = names.of(annotation, module)
            if named is not None and isinstance(named.node, ast.ClassDef):
                return named
            if named is not None and named.module is not None and isinstance(named.node, ast.expr):
                return annotated_class(named.node, named.module, names)
    return None


def _quoted_class(node: ast.expr, module: Module, names: ProjectNames) -> Named | None:
    """Return the class that a quoted annotation names: what is parsed stands nowhere in the module."""
    match node:
        case ast.Name() | ast.Attribute() if module.name is not None:
            named = names.follow(f"{module.name}.{ast.unparse(node)}")
            return named if isinstance(named.node, ast.ClassDef) else None
        case ast.Subscript(value=outer, slice=inner) if last_name(outer) in _AROUND_ONE:
            first = inner.elts[0] if isinstance(inner, ast.Tuple) and inner.elts else inner
            return _quoted_class(first, module, names)
        case ast.BinOp(left=left, op=ast.BitOr(), right=ast.Constant(value=None)):
            return _quoted_class(left, module, names)
    return None
