"""The one place that runs commands."""

from distutils.cmd import Command


class Distribution:
    def get_command_obj(self, name) -> Command: ...

    def run_command(self, name):
        self.get_command_obj(name).run()

    def run_commands(self, names):
        for name in names:
            self.get_command_obj(name).run()  # expect: EXG101
