import contextlib
from .command import Callback, Command, Group
from .events import Emitter


class Bot(Emitter):
    def __init__(self, prefix="!"):
        super().__init__()
        self.prefix = prefix
        self.commands = {}
        self.callbacks = []
        self.last = None

    def add(self, cmd):
        self.commands[cmd.name] = cmd
        for alias in cmd.aliases:
            self.commands[alias] = cmd

    def get(self, name):
        return self.commands.get(name)

    def invoke(self, name, ctx):
        cmd = self.get(name)
        if cmd is None:
            return None
        with self.tracking(cmd) as tracked:
            return tracked.invoke(ctx)

    @contextlib.contextmanager
    def tracking(self, cmd):
        self.last = cmd
        try:
            yield cmd
        finally:
            self.last = None

    def repeat(self, ctx):
        if self.last:
            return self.last.invoke(ctx)  # expect: EXG101
        return None

    def on_message(self, text, ctx):
        for cb in self.callbacks:
            cb.invoke(ctx)
        name, _, rest = text.partition(" ")
        found = self.get(name.lstrip(self.prefix))
        if not found:
            return self.emit("unknown", ctx)
        with self.tracking(found) as t:
            t.invoke(ctx, rest)  # expect: EXG101

    def hook(self, f):
        cb = Callback(f)
        self.callbacks.append(cb)
        return cb

    def tree(self, ctx):
        for cmd in self.commands.values():
            if isinstance(cmd, Group):
                for child in cmd.walk():
                    child.invoke(ctx)  # expect: EXG101


def sudo(cmd, ctx):
    ctx.root = True

    class Rooted:
        def invoke(self, ctx):
            return cmd.invoke(ctx)

    return Rooted().invoke(ctx)


def unsudo(cmd, ctx, later=sudo):
    ctx.root = False
    return cmd.invoke(ctx)  # blind: EXG101
