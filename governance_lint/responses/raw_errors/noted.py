"""What is noted while a function that answers is read, with the functions that it calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.responses.raw_errors.frames import Leak

if TYPE_CHECKING:
    import ast

    from governance_lint.project_code.project_names import Module
    from governance_lint.responses.raw_errors.frames import Frame
    from governance_lint.responses.raw_errors.values import Atom


class Noted:
    """The leaks met so far, the methods left open, and the calls through which the reading has come."""

    def __init__(self) -> None:
        self.leaks: dict[ast.AST, Leak] = {}
        #: Methods that got a raw error, and that only the type server may know.
        self.open_calls: dict[ast.Attribute, None] = {}
        #: The module of the function that is read first: the type server is asked in its file alone.
        self.asked_in: Module | None = None
        #: How often a leak was met, or something not looked at because it was too far away.
        self.count = 0
        #: The functions that are being read, outer first.
        self.active: list[ast.AST] = []
        #: How many calls deep each of them is: what a function is handed is as deep as itself.
        self.depths: list[int] = []

    def begin(self, module: Module) -> None:
        """Begin with a function of a module, with nothing noted."""
        self.leaks = {}
        self.open_calls = {}
        self.asked_in = module

    @property
    def depth(self) -> int:
        """How many calls deep the function is that is read."""
        return self.depths[-1] if self.depths else 0

    def note(self, node: ast.stmt | ast.expr, atom: Atom, frame: Frame) -> None:
        """Note a leak; what a helper raises that a helper calls, is too far away from any answer."""
        self.count += 1
        if self.depth <= 1:
            self.leaks.setdefault(node, Leak(node, frame.module.path, atom))
