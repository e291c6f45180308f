import types

from torch import nn

from .blocks import Cursor, Residual, Scaled


class Engine:
    def __init__(self, model: nn.Module | None = None):
        self.model = model or Residual(3)

    def infer(self, batch):
        def one(x):
            return self.model.forward(x)

        return [one(b) for b in batch]

    def profile(self, batch):
        return self.model.forward(batch)  # expect: EXG101

    def patch(self, f):
        self.model.forward = types.MethodType(f, self.model)

    def forward(self, batch):
        return self.infer(batch)


def run(engine: Engine, batch):
    return engine.forward(batch)


def ensemble(x, models=(Residual(1), Scaled(2))):
    total = None
    for m in models:
        total = m.forward(x)  # expect: EXG101
    return total


def wrap(module, x):
    return helper(module, x)


def helper(mod, x):
    return mod.forward(x)  # expect: EXG101


def start():
    wrap(Scaled(3), None)
    c = Cursor()
    c.forward(1)


def any_of(net, x):
    return net.forward(x)  # expect: EXG104
