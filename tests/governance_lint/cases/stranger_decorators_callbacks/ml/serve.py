import threading
from collections.abc import Callable

from .model import Forest, Model, Tree, Weather, raw


def retry(times):
    def deco(fn):
        def wrapper(*args, **kwargs):
            for _ in range(times):
                try:
                    return fn(*args, **kwargs)
                except OSError:
                    pass

        return wrapper

    return deco


class Server:
    def __init__(self, model: Model, on_done: Callable[[Model], None] | None = None):
        self.model = model
        self.on_done = on_done
        self._hooks = []

    @retry(3)
    def predict(self, X):
        out = self.model.predict(X)
        if self.on_done:
            self.on_done(self.model)
        return out

    def hook(self, fn):
        self._hooks.append(fn)
        return fn

    @property
    def predict_now(self):
        return self.model.predict  # expect: EXG102

    def fire(self):
        for h in self._hooks:
            h(self.model)


def evaluate(m, X):
    return m.predict(X)  # expect: EXG101


def evaluate_weather(m, X):
    return m.predict(X)


def benchmark(fn, *args):
    return fn(*args)


def compare(a, b, X, key=lambda m: m.predict([1])):  # expect: EXG101
    return key(a) - key(b)


def cross_val(model, X, y, folds=3):
    scores = []
    for _ in range(folds):
        model = model.fit(X, y)
        scores.append(model.score(X, y))
        model.predict(X)  # expect: EXG101
    return scores


def main(X, y):
    s = Server(Forest())
    s.predict(X)
    benchmark(evaluate, Tree(), X)
    evaluate_weather(Weather(), X)
    compare(Tree(), Forest(), X)
    cross_val(Tree(), X, y)
    Model.load("x").predict(X)  # expect: EXG101
    model = raw("x")
    model.predict(X)  # expect: EXG104
    other = raw("y")
    other.predict(X)
    model = Weather()
    model.predict("today")
    threading.Thread(target=Tree().predict, args=(X,)).start()  # expect: EXG102
    threading.Thread(target=s.predict, args=(X,)).start()
    models: dict[str, Model | Weather] = {"t": Tree(), "w": Weather()}
    for name, clf in models.items():
        if name == "w":
            continue
        clf.predict(X)  # expect: EXG101
    if isinstance(models["w"], Weather):
        models["w"].predict(X)
    best = sorted(models.items(), key=lambda kv: kv[0])[0][1]
    best.predict(X)  # expect: EXG101
    return [f(X) for f in (Tree().fit(X).predict, s.predict)]  # expect: EXG102
