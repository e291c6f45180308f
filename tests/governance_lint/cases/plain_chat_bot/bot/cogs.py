from bot.command import command, group


@command("hello")
def hello(ctx):
    return "hi " + ctx["user"]


@group
def admin(ctx):
    return "admin"


@admin.command
def kick(ctx, who):
    return "kick " + who


def greet_twice(ctx):
    hello.invoke(ctx)  # expect: EXG101
    return hello.invoke(ctx)  # expect: EXG101


def ban(ctx, who):
    kick.invoke(ctx, who)  # expect: EXG101
    return admin.children["kick"].invoke(ctx, who)  # expect: EXG101
