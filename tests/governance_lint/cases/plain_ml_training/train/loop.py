import copy
from itertools import chain, cycle

from train import zoo
from train.hooks import traced_call


class EMA:
    def __init__(self, model, decay=0.99):
        self.shadow = copy.deepcopy(model)
        self.decay = decay

    def evaluate(self, x):
        return self.shadow.forward(x)  # expect: EXG101


class Trainer:
    def __init__(self, model, optimizer, callbacks=None):
        self.model = model
        self.optimizer = optimizer
        self.ema = EMA(model)
        self.callbacks = callbacks or []
        self.augment = zoo.AUGMENT

    def fit(self, loader, epochs=1):
        for epoch in range(epochs):
            for x, y in loader:
                for aug in self.augment:
                    x = aug.forward(x)
                pred = self.model.forward(x)  # expect: EXG101
                self.step(pred, y)
            self.ema.evaluate(x)

    def step(self, pred, y):
        self.optimizer.step()

    def safe(self, x):
        return traced_call(self.model, x)

    @property
    def best(self):
        return self.ema.shadow if self.ema.decay > 0.9 else self.model


def main():
    trainer = Trainer(zoo.create("stack", depth=4), object())
    trainer.fit([])
    trainer.best.forward(1)  # expect: EXG101
    a, b = zoo.ensemble(["block", "head"])
    mean = (a.forward(1) + b.forward(1)) / 2  # expect: EXG101 x2
    for m in chain(zoo.ensemble(["block"]), [zoo.create("head")]):
        m.forward(mean)  # expect: EXG101
    for _, m in zip(range(3), cycle(zoo.ensemble(["block"]))):
        m.forward(mean)  # expect: EXG101
    aug = zoo.AUGMENT[0]
    aug.forward(mean)
    apply = [x.forward for x in zoo.AUGMENT]
    return apply


def distill(teacher, student, x):
    with_grad = student.forward(x)  # expect: EXG101
    return teacher.forward(x) - with_grad


def run_distill():
    from train.layers import Noise

    return distill(Noise(), student=zoo.create("block"), x=1)


def call_style(x):
    return zoo.create("stack")(x)
