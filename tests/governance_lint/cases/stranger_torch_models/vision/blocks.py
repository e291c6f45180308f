import torch
import torch.nn as nn
from torch import Tensor


class Residual(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.lin = nn.Linear(dim, dim)
        self.act = nn.Sequential(nn.Linear(dim, dim))
        self.layers = nn.ModuleList([nn.Linear(dim, dim) for _ in range(3)])

    def forward(self, x: Tensor) -> Tensor:
        y = self.lin(x)
        y = self.act.forward(y)  # expect: EXG101
        for layer in self.layers:
            y = layer(y)
        y = self.layers[0].forward(y)  # expect: EXG101
        return x + y


class Scaled(Residual):
    def __init__(self, dim, scale=2):
        super().__init__(dim)
        self.scale = scale

    def forward(self, x):
        out = super().forward(x)
        return out + out

    def features(self, x):
        return Residual.forward(self, x)  # expect: EXG101


class OldStyle(Residual):
    def forward(self, x):
        return Residual.forward(self, x)


class Cursor:
    def forward(self, n):
        return n


def export(m: "nn.Module", sample):
    traced = m.forward  # expect: EXG102
    return traced(sample)


def skip(model: Cursor):
    model.forward(3)
    return torch.Tensor().mean()
