from abc import ABC, abstractmethod
from enum import Enum
from typing import NamedTuple, NewType, Optional, Union


class Widget(ABC):
    @abstractmethod
    def render(self): ...


class Button(Widget):
    def render(self):
        return "[b]"


class Label(Widget):
    def render(self):
        return "l"


class Template:
    def render(self):
        return "t"


Root = NewType("Root", Widget)
Any_ = Union[Button, Template]


class Cell(NamedTuple):
    row: int
    item: Optional[Widget] = None


class Factory(ABC):
    widget_class: type[Widget] = Button

    @abstractmethod
    def button(self) -> Widget: ...

    def default(self):
        return self.widget_class()


class Theme(Enum):
    DARK = "dark"
    LIGHT = "light"


class DarkFactory(Factory):
    def button(self):
        return Button()


class LightFactory(Factory):
    widget_class = Label

    def button(self):
        return Label()


FACTORIES = {Theme.DARK: DarkFactory, Theme.LIGHT: LightFactory}


def factory_for(theme):
    return FACTORIES[theme]()
