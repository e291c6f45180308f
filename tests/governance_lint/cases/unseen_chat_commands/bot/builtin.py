from bot import sudo
from bot.command import Callback, Command, Group, command, group
from bot.core import Bot, unsudo
from bot.events import Deferred, Later

bot = Bot()


@command("ping")
def ping(ctx):
    return "pong"


@group("admin")
def admin(ctx):
    return ping.invoke(ctx)  # expect: EXG101


@admin.command("kick")
def kick(ctx, who):
    return ping.name


@bot.hook
def greet(ctx):
    return "hi"


class Help(Command):
    def __init__(self):
        super().__init__("help")

    def invoke(self, ctx, *args):
        return ", ".join(bot.commands)

    def brief(self, ctx):
        cls = type(self)
        return cls.invoke(self, ctx)  # expect: EXG101


class Void(Callback):
    def invoke(self, ctx):
        return super().invoke(ctx)


def setup(ctx):
    for cmd in (ping, admin, Help()):
        bot.add(cmd)
    kick.invoke(ctx, "bob")  # blind: EXG101
    greet.invoke(ctx)
    Void(print).invoke(ctx)
    bot.invoke("ping", ctx)
    bot.get("ping").invoke(ctx)  # expect: EXG101
    bot.on("unknown", Help().invoke)  # expect: EXG102
    bot.on("unknown", greet.invoke)
    sudo(ping, ctx)
    unsudo(kick, ctx)
    d = Deferred(Help())
    d.now(ctx)
    old = d.swap(ping)
    old.invoke(ctx)  # expect: EXG101
    Later(greet).now(ctx)
    w = admin.walk()
    next(w).invoke(ctx)  # blind: EXG101
    first, *rest = admin.walk()
    first.invoke(ctx)  # blind: EXG101
    for c in rest:
        c.invoke(ctx)  # blind: EXG101
    greeters = [greet, Void(print)]
    first, *rest = greeters
    first.invoke(ctx)
    rest[0].invoke(ctx)


def scheduled(ctx, cmd=Help()):
    def tick():
        nonlocal cmd
        cmd.invoke(ctx)  # expect: EXG101
        cmd = bot.last

    def tock(cmd=greet):
        cmd.invoke(ctx)

    return tick, tock


def remote(ctx, rpc):
    remote_cmd = rpc.fetch("cmd")
    remote_cmd.invoke(ctx)  # expect: EXG104
    other = rpc.fetch("callback")
    other.invoke(ctx)
    if isinstance(other, (Help, Group)):
        other.invoke(ctx)  # expect: EXG101
    if not isinstance(other, Callback):
        return None
    other.invoke(ctx)
    cmd = Callback(print)
    cmd.invoke(ctx)
    return None
