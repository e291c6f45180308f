import torch.nn as nn
from torch import nn as tnn


class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.lin = nn.Linear(width, width)
        self.act = nn.ReLU()

    def forward(self, x):
        return self.act(self.lin(x))


class Stack(tnn.Module):
    def __init__(self, depth, width):
        super().__init__()
        self.blocks = [Block(width) for _ in range(depth)]
        self.head = Head(width)

    def forward(self, x):
        for block in self.blocks:
            x = block.forward(x)  # expect: EXG101
        return self.head.forward(x)  # expect: EXG101

    def features(self, x):
        for i, block in enumerate(self.blocks):
            x = x + block.forward(x) * i  # expect: EXG101
        return x

    def loss(self, x, y):
        return ((self.forward(x) - y) ** 2).mean()  # expect: EXG101


class Head(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.width = width

    def forward(self, x):
        return x[: self.width]


class Noise:
    def forward(self, x):
        return x
