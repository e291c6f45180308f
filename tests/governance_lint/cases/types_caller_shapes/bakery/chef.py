from abc import ABC, abstractmethod
from typing import Protocol

from bakery.oven import Debate, Oven


class Chef:
    def bake(self, thing):
        thing.heat()  # fine: the allowed body


class Recipe(ABC):
    @abstractmethod
    def cook(self, place: Oven): ...

    def discuss(self, place: Debate): ...

    def loose(self, place): ...


class Bread(Recipe):
    def cook(self, place):
        place.heat()  # expect: EXG101

    def discuss(self, place):
        place.heat()  # fine: the overridden method says Debate

    def loose(self, place):
        place.heat()  # expect: EXG101


class Taster(Protocol):
    def taste(self, place: Oven) -> None: ...


class Critic(Taster):
    def taste(self, place):
        place.heat()  # expect: EXG101


def follow(recipe: Recipe, oven: Oven):
    recipe.loose(oven)
