import functools


class Command:
    def __init__(self, name, callback=None):
        self.name = name
        self.callback = callback

    def invoke(self, ctx):
        return ctx.run(self.callback)

    def main(self, argv=()):
        ctx = Context(self)
        return self.invoke(ctx)  # expect: EXG101


class Group(Command):
    def __init__(self, name):
        super().__init__(name)
        self.commands = {}

    def add(self, cmd: Command):
        self.commands[cmd.name] = cmd
        return cmd

    def command(self, name=None):
        def wrap(fn):
            cmd = Command(name or fn.__name__, fn)
            self.add(cmd)
            return cmd

        return wrap

    def get_command(self, name):
        return self.commands.get(name)

    def invoke(self, ctx):
        sub = self.get_command(ctx.args[0])
        if sub:
            return sub.invoke(ctx)  # expect: EXG101
        return Command.invoke(self, ctx)


class Context:
    args = ()

    def __init__(self, command: Command, parent: "Context | None" = None):
        self.command = command
        self.parent = parent

    def forward(self, cmd: Command):
        return cmd.invoke(self)

    def invoke(self, fn, *args):
        return fn(*args)

    def run(self, fn):
        return self.invoke(fn)

    def find_root(self):
        node = self
        while node.parent is not None:
            node = node.parent
        return node


def command(name):
    def deco(fn):
        return functools.update_wrapper(Command(name, fn), fn)

    return deco
