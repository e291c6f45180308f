from shop import ops
from shop.commands import COMMANDS, ImportCommand, all_commands
from shop.locks import SignalHandler, lock


def cli(argv):
    ops.run_command(ImportCommand(), path=argv[0])
    ops.run_all(all_commands())
    ops.dispatch(COMMANDS, argv[0])


def nightly():
    commands = list(all_commands())
    commands[0].handle()  # expect: EXG101
    with lock("night") as handler:
        handler.handle()
    return [getattr(c, "handle") for c in commands]  # expect: EXG103


def signals():
    handlers = {1: SignalHandler()}
    for num, h in handlers.items():
        h.handle(num)
    return getattr(handlers[1], "handle")
