class Hook:
    def __init__(self, func):
        self.func = func

    def invoke(self, ctx):
        return self.func(ctx)


class HookList:
    def __init__(self):
        self.before = []
        self.after = []

    def on_before(self, func):
        self.before.append(Hook(func))
        return func

    def on_after(self, func):
        self.after.append(Hook(func))
        return func

    def fire(self, ctx):
        for hook in self.before + self.after:
            hook.invoke(ctx)
        for hook in reversed(self.after):
            hook.invoke(ctx)
