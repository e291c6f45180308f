"""Notices when modules that a policy names have been imported, and when a class gets one below it."""

from __future__ import annotations

import importlib.abc
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType


class ImportedModules(importlib.abc.MetaPathFinder):
    """Calls somebody when one of some modules has been loaded. Finds nothing itself."""

    def __init__(self, names: Iterable[str], loaded: Callable[[], None]) -> None:
        self._names = frozenset(names)
        self._loaded = loaded

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return what the others find, with a loader that tells us when it is done."""
        if fullname not in self._names:
            return None
        for finder in list(sys.meta_path):
            if finder is not self and hasattr(finder, "find_spec"):
                spec = finder.find_spec(fullname, path, target)
                if spec is not None:
                    # A finder that is its own loader loads other modules too.
                    if spec.loader is not None and id(spec.loader) != id(finder):
                        self._listen(spec.loader)
                    return spec
        return None

    def _listen(self, loader: importlib.abc.Loader) -> None:
        exec_module = getattr(loader, "exec_module", None)
        if exec_module is None or isinstance(loader, type):  # of what is built in
            return

        def exec_and_tell(module: ModuleType) -> None:
            exec_module(module)
            self._loaded()

        setattr(loader, "exec_module", exec_and_tell)  # noqa: B010 -- of this one module's loader


class NewClasses:
    """Calls somebody with each class that is made below one class."""

    def __init__(self, root: type, made: Callable[[type], None]) -> None:
        self._root = root
        self._before = before = root.__dict__.get("__init_subclass__")

        def init_subclass(cls: type, /, **kwargs: object) -> None:
            if before is None:
                above: Any = super(root, cls)
                above.__init_subclass__(**kwargs)
            else:
                before.__get__(None, cls)(**kwargs)
            made(cls)

        try:
            type.__setattr__(root, "__init_subclass__", classmethod(init_subclass))
            self._is_heard = True
        except TypeError:  # a class of C: those below it are met when somebody looks around
            self._is_heard = False

    def end(self) -> None:
        """Let the class be as it was."""
        if not self._is_heard:
            return
        if self._before is None:
            type.__delattr__(self._root, "__init_subclass__")
        else:
            type.__setattr__(self._root, "__init_subclass__", self._before)
