"""Where an expression can hide in a statement."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from vision.model import Head, Loader, Model, Tensor
from vision.session import infer


def printed(model: Model, x: Tensor) -> str:
    text = f"{model.name}: {model.forward(x).mean():.3f}"  # expect: EXG101
    text += f"{model.forward!r}"  # expect: EXG102
    text += f"{1.5:{int(model.forward(x).mean())}}"  # expect: EXG101
    text += "{model.forward(x)}"  # fine: no f-string
    text += f"{{model.forward(x)}}"  # fine: doubled braces are text
    return text + f"{x.forward().mean()}"  # fine: a tensor's step


def comprehended(model: Model, models: list[Model], xs: list[Tensor]) -> object:
    a = [model.forward(x) for x in xs]  # expect: EXG101
    b = {m.forward(xs[0]).mean() for m in models}  # expect: EXG101
    c = {m.name: m.forward for m in models}  # expect: EXG102
    d = (m.forward(x) for m in models for x in xs)  # expect: EXG101
    e = [x for x in xs if model.forward(x).mean() > 0]  # expect: EXG101
    f = [y.mean() for y in map(model.forward, xs)]  # expect: EXG102
    g = [x.forward() for x in xs]  # fine: tensors
    h = [model.forward() for model in xs]  # fine: the loop variable is a tensor and shadows the model
    i = [infer(m, x) for m in models for x in xs]  # fine: through infer
    return a, b, c, d, e, f, g, h, i


def nested(model: Model, head: Head, x: Tensor) -> Tensor:
    y = model.forward(model.forward(x))  # expect: EXG101 x2
    z = head.body.forward(y)  # expect: EXG101
    w = head.forward(z).forward().forward()  # expect: EXG101
    return w.forward()  # fine: a tensor's step


def tested(model: Model, x: Tensor) -> bool:
    if (y := model.forward(x)).mean() > 1:  # expect: EXG101
        return True
    while model.forward(y).mean() > 2:  # expect: EXG101
        y = infer(model, y)
    assert model.forward(x), "empty"  # expect: EXG101
    ok = model.name == "a" or model.forward(y).mean() > 3  # expect: EXG101
    worse = not model.forward(x)  # expect: EXG101
    return 0 < model.forward(x).mean() < 1 if ok else worse  # expect: EXG101


def walrus(model: Model, x: Tensor) -> Tensor:
    if step := model.forward:  # expect: EXG102
        return step(x)  # fine: reported where it was read
    return (m := model.train()).forward(x)  # expect: EXG101


def jumped(model: Model, x: Tensor) -> Iterator[Tensor | Callable[[Tensor], Tensor]]:
    yield model.forward(x)  # expect: EXG101
    yield model.forward  # expect: EXG102
    yield from [model.forward(x)]  # expect: EXG101
    yield infer(model, x)  # fine: through infer
    if x.mean() < 0:
        raise ValueError(model.forward(x))  # expect: EXG101


def starred(model: Model, x: Tensor) -> None:
    print(*model.forward(x).data)  # expect: EXG101
    print(*[model.forward])  # expect: EXG102
    print(**{"sep": str(model.forward(x))})  # expect: EXG101
    first, *rest = model.forward(x).data  # expect: EXG101
    x.data[int(model.forward(x).mean())] = first  # expect: EXG101
    x.data[: int(x.forward().mean())] = rest  # fine: a tensor's step


def sized(model: Model, x: Tensor) -> int:
    total = 0
    total += int(model.forward(x).mean())  # expect: EXG101
    for value in model.forward(x).data:  # expect: EXG101
        total -= int(value)
    with Loader(model) as loaded:
        loaded.forward(x)  # expect: EXG101
    with open(str(model.forward(x))):  # expect: EXG101
        return total


def matched(model: Model, x: Tensor) -> str:
    match model.forward(x):  # expect: EXG101
        case Tensor(data=[]):
            return "empty"
        case Tensor() as y if model.forward(y).mean() > 0:  # expect: EXG101
            return "positive"
        case Tensor() as model:
            model.forward()  # type: ignore  # tolerated: EXG101
    return "other"


def remembered(model: Model) -> list[Callable[[Tensor], Tensor]]:
    def delayed(x: Tensor, step: Callable[[Tensor], Tensor] = model.forward) -> Tensor:  # expect: EXG102
        return step(x)  # fine: reported in the default

    by_lambda = lambda x, step=model.forward: step(x)  # expect: EXG102
    later = lambda x: model.forward(x)  # expect: EXG101
    return [delayed, by_lambda, later]


def timed(step: Callable[[Tensor], Tensor]) -> Callable[[Tensor], Tensor]:
    def inner(x: Tensor) -> Tensor:
        started = time.monotonic()
        try:
            return step(x)  # fine: a plain callable
        finally:
            print(time.monotonic() - started)

    return inner


MODEL = Model()


@timed
def scored(x: Tensor) -> Tensor:
    return MODEL.forward(x)  # expect: EXG101


timed(MODEL.forward)(Tensor([1.0]))  # expect: EXG102


class Cached:
    score = MODEL.forward(Tensor([0.0])).mean()  # expect: EXG101
    step = staticmethod(MODEL.forward)  # expect: EXG102
    tape = Tensor([0.0]).forward()  # fine: a tensor's step


try:
    READY = MODEL.forward(Tensor([])).mean()  # expect: EXG101
except ZeroDivisionError:
    READY = 0.0
