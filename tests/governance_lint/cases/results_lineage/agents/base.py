"""The base of all agents."""

from abc import ABC, abstractmethod


class BaseAgent(ABC):
    @abstractmethod
    def act(self, observation): ...

    def observe(self):
        return [1]  # fine: another method


class Polite:
    def greet(self):
        return "hello"  # fine: another method
