import functools


class Command:
    aliases = ()

    def __init__(self, name, callback=None):
        self.name = name
        self.callback = callback
        self.checks = []

    def invoke(self, ctx, *args):
        if self.callback:
            return self.callback(ctx, *args)

    def __call__(self, ctx, *args):
        return self.invoke(ctx, *args)  # expect: EXG101

    def __repr__(self):
        return "<Command %s>" % self.name

    def reinvoke(self, ctx):
        handler = self.invoke  # expect: EXG102
        return handler(ctx, *ctx.args)

    @property
    def runner(self):
        return functools.partial(self.invoke, None)  # expect: EXG102


class Group(Command):
    def __init__(self, name, callback=None):
        super(Group, self).__init__(name, callback)
        self.children = {}

    def invoke(self, ctx, *args):
        if args and args[0] in self.children:
            return self.children[args[0]].invoke(ctx, *args[1:])  # expect: EXG101
        return super(Group, self).invoke(ctx, *args)

    def command(self, name):
        def decorator(f):
            cmd = Command(name, f)
            self.children[name] = cmd
            return cmd

        return decorator

    def walk(self):
        for child in self.children.values():
            yield child
            if isinstance(child, Group):
                yield from child.walk()


class Callback:
    def __init__(self, f):
        self.f = f

    def invoke(self, ctx):
        return self.f(ctx)


def command(name, cls=Command):
    def decorator(f):
        return cls(name, f)

    return decorator


def group(name):
    return command(name, cls=Group)
