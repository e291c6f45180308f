from nets.base import Model


def infer(model: Model, batch: list[float]) -> list[float]:
    def once() -> list[float]:
        return model.forward(batch)  # fine: nested in the allowed function

    return once() or (lambda: model.forward([]))()  # fine: a lambda in the allowed function
