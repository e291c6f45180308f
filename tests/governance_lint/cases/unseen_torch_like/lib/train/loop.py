from dataclasses import dataclass, field

from nets import Residual, Tower
from nets.blocks import Mail
from tensorkit.nn.modules import Module


@dataclass
class Config:
    model: Module
    extra: list[Module] = field(default_factory=list)
    box: Mail = field(default_factory=Mail)


@dataclass
class TunedConfig(Config):
    teacher: Tower | None = None


class Trainer:
    def __init__(self, config: TunedConfig):
        self.config = config

    def step(self, x):
        return self.config.model.forward(x)

    def distil(self, x):
        config = self.config
        student = config.model.forward(x)  # expect: EXG101
        if config.teacher is not None:
            student -= config.teacher.forward(x)  # expect: EXG101
        config.box.forward("me")
        return [m.forward(x) for m in config.extra] + [student]  # expect: EXG101


def evaluate(config: Config, x):
    return list(map(lambda m: m.forward(x), config.extra))


def export(config: Config, x):
    forward = config.model.forward  # expect: EXG102
    traced = {type(m).__name__: m.forward for m in config.extra}  # expect: EXG102
    Residual.forward(Residual(1), x)  # expect: EXG101
    assert Module.forward is not None
    return forward(x), traced


def patched(monkeypatch, model: Module):
    def fake(x):
        return x

    model.forward = fake
    del model.forward
    monkeypatch.setattr(model, "forward", fake)
    monkeypatch.setattr(Module, "forward", fake)
