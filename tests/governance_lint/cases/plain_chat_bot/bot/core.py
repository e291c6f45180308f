import asyncio
import shlex

from bot import cogs
from bot.command import Command
from bot.hooks import HookList


class Bot:
    def __init__(self):
        self.commands = {}
        self.aliases = {}
        self.hooks = HookList()
        self.history = []
        self.queue = asyncio.Queue()

    def load(self, module):
        for attr in vars(module).values():
            if isinstance(attr, Command):
                self.add(attr)

    def add(self, cmd, *aliases):
        self.commands[cmd.name] = cmd
        for alias in aliases:
            self.aliases[alias] = cmd

    def lookup(self, name):
        return self.commands.get(name) or self.aliases.get(name)

    def process(self, ctx, line):
        name, *args = shlex.split(line)
        cmd = self.lookup(name)
        self.history.append((cmd, args))
        self.hooks.fire(ctx)
        return cmd.invoke(ctx, *args)

    def repeat(self, ctx):
        cmd, args = self.history[-1]
        return cmd.invoke(ctx, *args)  # expect: EXG101

    def repeat_all(self, ctx):
        for cmd, args in self.history:
            cmd.invoke(ctx, *args)  # expect: EXG101
        for hook in self.hooks.before:
            hook.invoke(ctx)

    async def put(self, name):
        await self.queue.put((self.lookup(name), {"user": name}))

    async def consume(self):
        loop = asyncio.get_running_loop()
        while True:
            cmd, ctx = await self.queue.get()
            await loop.run_in_executor(None, cmd.invoke, ctx)  # expect: EXG102
            self.queue.task_done()

    def help(self):
        lines = []
        for name, cmd in sorted(self.commands.items()):
            lines.append(name + ": " + (cmd.invoke.__doc__ or ""))
        return lines

    def shortcut(self, name):
        if (cmd := self.lookup(name)) is not None:
            return cmd.invoke  # expect: EXG102
        return None

    def on_event(self, name):
        hook = self.hooks.before[0]
        return hook.invoke


def main():
    bot = Bot()
    bot.load(cogs)
    bot.add(cogs.hello, "hi", "hey")
    bot.hooks.on_before(print)
    bot.process({"user": "a"}, "hello")
    bot.lookup("hi").invoke({"user": "b"})  # expect: EXG101
    for cmd in bot.aliases.values():
        cmd.invoke({})  # expect: EXG101
    any_hook = max(bot.hooks.after, key=id)
    any_hook.invoke({})
