from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager

from ui.state import DEFAULT, MaybeState, WidgetState


class Base(ABC):
    _state: WidgetState = DEFAULT
    fallback: MaybeState = None

    @property
    @abstractmethod
    def state(self) -> WidgetState: ...

    @state.setter
    def state(self, value: WidgetState) -> None: ...


class Widget(Base):
    @property
    def state(self) -> WidgetState:
        return self._state

    @state.setter
    def state(self, value: WidgetState) -> None:
        self._state = value  # expect: EXG303

    def remember(self) -> None:
        self.fallback = self.state  # expect: EXG303
        self.fallback = None
        self.title = self.state.name

    @contextmanager
    def shown(self) -> Iterator[Widget]:
        before = self.state
        self._state = WidgetState.SHOWN  # expect: EXG303
        try:
            yield self
        finally:
            self._state = before  # expect: EXG303

    def name_of(self) -> str:
        if self._state.name == "LOST":  # expect: EXG301
            return "lost"
        if self._state == "whatever":
            return "odd"
        match self.state.name, self.title:
            case "SHOWN", "lost":
                return ""
            case "GONE", _:  # expect: EXG301
                return "gone"
        return {"ERROR": "e"}.get(self.title, WidgetState["ERROR"].name)  # expect: EXG302


class Group:
    def __init__(self, *widgets: Widget, **extra: WidgetState) -> None:
        self.widgets = widgets
        self.extra = extra
        self.states = {widget: widget.state for widget in widgets}
        self.first = next(iter(widgets)).state  # expect: EXG303
        self.count = sum(widget.state is WidgetState.SHOWN for widget in widgets)

    def hide(self) -> None:
        for widget, self.last in self.states.items():  # tolerated: EXG303
            print(widget)
        for name in self.extra:
            if self.extra[name].name == "LOST" or name == "LOST":  # expect: EXG301
                self.extra[name] = WidgetState.HIDDEN
