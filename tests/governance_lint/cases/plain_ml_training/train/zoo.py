from train.layers import Block, Head, Noise, Stack

MODELS = dict(block=Block, head=Head)
AUGMENT = [Noise()]


def create(name, **kw):
    if name == "stack":
        return Stack(kw.pop("depth", 2), kw.get("width", 8))
    return MODELS[name](kw.get("width", 8))


def ensemble(names, **kw):
    return tuple(create(n, **kw) for n in names)
