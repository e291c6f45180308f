"""Loads its names when they are asked for (PEP 562)."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from atom.reactor import Reactor as Reactor

from atom import reactor as _reactor_module
from atom.reactor import Fast as _Fast


def __getattr__(name: str):
    if name == "Reactor":
        from atom.reactor import Reactor

        return Reactor
    raise AttributeError(name)


reactor = _reactor_module
fast: "_Fast" = _Fast()
