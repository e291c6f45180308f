"""The choke point is a method of the governed class itself."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any


class Module:
    def __init__(self) -> None:
        self.hooks: list[Callable[[Any], None]] = []
        self.training = True

    def __call__(self, x: Any) -> Any:
        y = self.forward(x)  # fine: the allowed method, which is the governed class's own
        for hook in self.hooks:
            hook(y)
        return y

    def forward(self, x: Any) -> Any:
        raise NotImplementedError

    @functools.cached_property
    def traced(self) -> Callable[[Any], Any]:
        return self.forward  # fine: an allowed property

    def compiled(self) -> Callable[[Any], Any]:
        return self.forward  # expect: EXG102

    def eval(self) -> Module:
        self.training = False
        return self


class Linear(Module):
    def forward(self, x: Any) -> Any:
        return x * 2


class Sequential(Module):
    def __init__(self, *layers: Module) -> None:
        super().__init__()
        self.layers = list(layers)

    def forward(self, x: Any) -> Any:
        for layer in self.layers:
            x = layer(x)  # fine: calls the layer, not its forward
        return x

    def forward_backwards(self, x: Any) -> Any:
        """The name only begins alike."""
        for layer in reversed(self.layers):
            x = layer.forward(x)  # expect: EXG101
        return x


class Residual(Sequential):
    def forward(self, x: Any) -> Any:
        return x + super().forward(x)  # fine: super in the override

    def __call__(self, x: Any) -> Any:
        return self.forward(x) + self.layers[0].forward(x)  # fine: an override of the allowed method

    def __getitem__(self, number: int) -> Any:
        return self.layers[number].forward  # expect: EXG102


class Ensemble(Module):
    def __init__(self, left: Module, right: Module) -> None:
        super().__init__()
        self.left, self.right = left, right

    def forward(self, x: Any) -> Any:
        a = self.left(x)  # fine: through __call__
        b = self.right.forward(x)  # expect: EXG101
        c = self.right.__call__(x)  # fine: the allowed method, called by its name
        return a + b + c + self.right.eval().forward(x)  # expect: EXG101


class Freeze:
    """A mixin: no module by itself, but what it is mixed into may be one."""

    training: bool

    def forward(self, x: Any) -> Any:
        return x


class FrozenLinear(Freeze, Linear):
    pass


def use(model: Residual, frozen: FrozenLinear, plain: Freeze) -> Any:
    model(1)  # fine: through __call__
    model.forward_backwards(1)  # fine: another method
    plain.forward(1)  # fine: only the mixin
    y = frozen.forward(1)  # expect: EXG101
    return model.traced(y), model.layers[-1].forward(y)  # expect: EXG101
