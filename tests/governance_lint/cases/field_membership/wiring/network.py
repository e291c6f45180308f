from __future__ import annotations

from wiring.layers import Layer


class Network:
    def push(self, layer: Layer, value: float) -> float:
        return layer.feed(value)  # fine: the allowed callable
