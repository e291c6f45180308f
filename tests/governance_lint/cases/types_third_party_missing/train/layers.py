import deepnet
import deepnet.nn as nn
from deepnet import nn as dnn
from deepnet.nn import Module, functional
from deepnet.nn import Module as Base
from skyflow.models.baseoperator import BaseOperator


class Dense(nn.Module):
    def __init__(self, inner=None):
        super().__init__()
        self.inner = inner

    def forward(self, x):
        return super().forward(x)  # fine: super() in an override

    def describe(self):
        return self.forward([])  # expect: EXG101


class Conv(Base):
    def forward(self, x):
        return Base.forward(self, x)  # fine: the old style, a base of the class


class Deep(Dense): ...


class Norm(dnn.Module): ...


class Short(deepnet.Module): ...


class Letter:
    def forward(self, x):
        return x


class Elsewhere(functional.Thing):
    """Its base is in the same package and is not governed."""

    def forward(self, x):
        return x


class Train(BaseOperator, Letter):
    def execute(self, context):
        return self.forward(context)  # fine: Letter's forward, the operator has none

    def again(self, context):
        return self.execute(context)  # expect: EXG101


def use(module: Module, optional: "Base | None", maybe_net, letter_net: Letter):
    Dense().forward([])  # expect: EXG101
    Conv().forward([])  # expect: EXG101
    Deep(Dense()).forward([])  # expect: EXG101
    Norm().forward([])  # expect: EXG101
    Short().forward([])  # expect: EXG101
    Letter().forward([])  # fine: a Letter
    module.forward([])  # expect: EXG101
    if optional:
        optional.forward([])  # expect: EXG101
    nn.Module.forward(module, [])  # expect: EXG101
    maybe_net.forward([])  # expect: EXG104
    letter_net.forward([])  # fine: a Letter, whatever it is called
    functional.relu(module).forward([])  # fine: unknown
    Train().execute({})  # expect: EXG101
    map(Dense().forward, [[]])  # expect: EXG102
