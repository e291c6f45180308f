from cc import passes as p

LEVELS = {
    0: [],
    1: [(p.Inline, {})],
    2: [(p.Inline, {}), (p.Fold, {"level": 2})],
}
NAMED = [("inline", p.Inline()), ("fold", p.Fold())]
BY_NAME = dict(NAMED)
ORDER = [p.Inline, p.Fold]


def instantiate(level):
    return [cls(**kw) for cls, kw in LEVELS[level]]


def named(name):
    for n, obj in NAMED:
        if n == name:
            return obj
    raise KeyError(name)
