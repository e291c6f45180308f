import functools


class Command:
    def __init__(self, callback, name=None, checks=None):
        self.callback = callback
        self.name = name or callback.__name__
        self.checks = checks or []
        functools.update_wrapper(self, callback)

    def invoke(self, ctx, *args, **kwargs):
        return self.callback(ctx, *args, **kwargs)


class Group(Command):
    def __init__(self, callback, **kw):
        super().__init__(callback, **kw)
        self.children = {}

    def command(self, func):
        child = Command(func)
        self.children[child.name] = child
        return child

    def invoke(self, ctx, *args, **kwargs):
        if args:
            head, *rest = args
            child = self.children.get(head)
            if child:
                return child.invoke(ctx, *rest, **kwargs)  # expect: EXG101
        return super().invoke(ctx, *args, **kwargs)


def command(name=None):
    def decorator(func):
        return Command(func, name=name)

    return decorator


def group(func):
    return Group(func)
