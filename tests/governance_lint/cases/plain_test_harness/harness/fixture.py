import contextlib
import tempfile


class Fixture:
    scope = "test"

    def setup(self):
        return None

    def teardown(self):
        pass

    def __enter__(self):
        return self.setup()  # expect: EXG101

    def __exit__(self, *exc):
        self.teardown()  # expect: EXG101


class TempDir(Fixture):
    def setup(self):
        self._stack = contextlib.ExitStack()
        self.path = self._stack.enter_context(tempfile.TemporaryDirectory())
        return self.path

    def teardown(self):
        self._stack.close()


class Composite(Fixture):
    def __init__(self, children=()):
        self.children = list(children)
        self._live = []

    def add(self, child):
        self.children.append(child)
        return self

    def setup(self):
        for child in self.children:
            self._live.append((child, child.setup()))  # expect: EXG101
        return [value for _, value in self._live]

    def teardown(self):
        while self._live:
            child, _value = self._live.pop()
            child.teardown()  # expect: EXG101
