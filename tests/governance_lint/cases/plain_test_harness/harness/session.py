from contextlib import ExitStack, contextmanager

from harness import providers
from harness.machine import Lab


class Session:
    def __init__(self, lab=None):
        self.lab = lab or Lab([])
        self.cache = {}
        self.finalizers = []

    @contextmanager
    def use(self, name):
        fx = self.get(name)
        value = fx.setup()
        try:
            yield value
        finally:
            fx.teardown()

    def get(self, name):
        if name not in self.cache:
            self.cache[name] = providers.resolve(name)
        return self.cache[name]

    def prepare(self, *names):
        self.lab.setup()
        for name in names:
            fx = self.get(name)
            fx.setup()  # expect: EXG101
            self.finalizers.append(fx.teardown)  # expect: EXG102
        self.finalizers.append(self.lab.teardown)

    def finish(self):
        with ExitStack() as stack:
            for fin in self.finalizers:
                stack.callback(fin)

    def close(self):
        for name, fx in list(self.cache.items()):
            fx.teardown()  # expect: EXG101
            del self.cache[name]
        self.lab.teardown()

    def setup(self):
        self.prepare()

    def teardown(self):
        self.close()
