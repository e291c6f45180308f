import sys
import unittest

from . import builtin, shell
from .command import Subcommand
from .shell import Shell, run_isolated


def find(prefix):
    matches = [c for n, c in Subcommand.registry.items() if n.startswith(prefix)]
    if len(matches) == 1:
        return matches[0]
    return None


def entry(argv=None):
    argv = argv or sys.argv[1:]
    sh = Shell()
    sh.before.append(builtin.Plain())
    sh.after = [builtin.Plain(), builtin.Plain()]
    cls = find(argv[0])
    if cls is None:
        return 2
    cmd = cls()
    run_isolated(cmd, argv)
    return cmd.main(argv[1:])  # expect: EXG101


def tests():
    unittest.main(argv=["x"])
    cmd = builtin.Plain()
    cmd.main([])
    shell.run_isolated(builtin.Init(), [])
    for name in sorted(Subcommand.registry):
        Subcommand.registry[name]().main([])  # expect: EXG101
    mains = {name: cls.main for name, cls in Subcommand.registry.items()}  # expect: EXG102
    return mains


def matchy(obj):
    match obj:
        case builtin.Build():
            obj.main([])  # expect: EXG101
        case builtin.Plain():
            obj.main([])
        case Subcommand() as sub:
            sub.main([])  # expect: EXG101
        case _:
            pass


def select(kind):
    if kind == "b":
        maker = builtin.Build
    elif kind == "p":
        maker = builtin.Plain
    else:
        maker = None
    return maker().main([])  # expect: EXG101


def only_plain(items):
    todo = [builtin.Plain() for _ in items]
    while todo:
        command = todo.pop()
        command.main([])


def external(cmd, other):
    other.main([])
    cmd.main([])  # expect: EXG104


if __name__ == "__main__":
    sys.exit(entry())
