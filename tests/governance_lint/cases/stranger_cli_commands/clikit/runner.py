import inspect

import clikit
from clikit import docs
from clikit.core import Context

cli = clikit.Group("cli")


@cli.command()
def hello():
    print("hello")


@clikit.command("bye")
def bye():
    print("bye")


def main(argv=None):
    ctx = Context(cli)
    return (lambda c: c.invoke(ctx))(cli)


def test_all():
    ctx = Context(cli)
    hello.invoke(ctx)  # expect: EXG101
    ctx.find_root().command.invoke(ctx)  # expect: EXG101
    ctx.invoke(hello)
    ctx.find_root().invoke(print)
    docs.signature_of(hello.invoke)
    inspect.signature(hello.invoke)
    str(hello.invoke)  # expect: EXG102
    if hello.invoke is cli.invoke:
        return
    for cmd in cli.commands.values():
        cmd.invoke(ctx)  # expect: EXG101
    vars(type(cli))["invoke"](cli, ctx)  # expect: EXG103
    cli.__getattribute__("invoke")(ctx)  # expect: EXG103
    object.__getattribute__(cli, "name")
