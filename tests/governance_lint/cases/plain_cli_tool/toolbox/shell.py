import sys
import traceback

from .command import Subcommand


def run_isolated(command, args):
    try:
        return command.main(args)
    except SystemExit as exc:
        return exc.code


class Shell:
    def __init__(self, commands=None):
        self.commands = commands if commands is not None else dict(Subcommand.registry)
        self.last = None
        self.before, self.after = [], []

    def create(self, name):
        try:
            cls = self.commands[name]
        except KeyError:
            raise SystemExit("no such command") from None
        return cls()

    def invoke(self, name, args):
        command = self.create(name)
        self.last = command
        for hook in self.before:
            hook.main(args)
        return command.main(args)

    def again(self, args):
        if not self.last:
            return None
        return self.last.main(args)  # expect: EXG101

    def loop(self, lines):
        for line in lines:
            name, _, rest = line.partition(" ")
            cmd = self.create(name)
            try:
                cmd.main(rest.split())  # expect: EXG101
            except Exception:
                traceback.print_exc(file=sys.stderr)

    def run_hooks(self):
        for cmd in self.after:
            cmd.main([])
        cmd = self.before.pop()
        return cmd.main
