from vision.model import Model, Tensor


def infer(model: Model, x: Tensor) -> Tensor:
    return model.forward(x)  # fine: the allowed function
