"""As in a library that swaps the class of a layer, but only where nobody has replaced its method."""

from __future__ import annotations


class Layer:
    def feed(self, value: float) -> float:
        return value


class Dense(Layer):
    def feed(self, value: float) -> float:
        return value * 2


class Precise(Dense):
    def feed(self, value: float) -> float:
        return super().feed(round(value, 6))
