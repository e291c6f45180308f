import tensorkit.nn as nn
from tensorkit import nn as tnn
from tensorkit.nn import Linear


class Residual(nn.Module):
    def __init__(self, width: int):
        super().__init__()
        self.inner = nn.Linear(width, width)
        self.tail = tnn.Sequential(Linear(1, 2), Linear(2, 3))

    def forward(self, x):
        y = self.inner.forward(x)  # expect: EXG101
        z = self.inner(x)
        for block in self.tail:
            z = block.forward(z)  # expect: EXG101
        return self.tail[0].forward(y) + z  # expect: EXG101


class Tower(Residual):
    def __init__(self):
        super().__init__(8)
        self.heads = [Linear(8, 8) for _ in range(3)]
        self.by_name = {"main": self.heads[0]}

    def forward(self, x):
        x = super().forward(x)
        for head in self.heads:
            x = head.forward(x)  # expect: EXG101
        return self.by_name["main"].forward(x)  # expect: EXG101

    def infer(self, x):
        for name, child in self.named_children():
            child.forward(x)  # expect: EXG101
        return self.forward(x)  # expect: EXG101


class Mail:
    def forward(self, to):
        return to


class Playback:
    def __init__(self, net: Mail):
        self.net = net
        self.model = net

    def skip(self):
        self.net.forward("10s")
        model = self.model
        model.forward("5s")
        return [box.forward for box in (self.net, model)]
