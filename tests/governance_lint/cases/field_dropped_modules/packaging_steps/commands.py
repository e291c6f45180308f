"""Commands whose base stood in Python's own library until 3.11; newer versions of it no longer have it."""

import distutils.command.sdist as original
from distutils.core import Command
from distutils import log
from typing import cast


class collect(Command):
    def run(self):
        log.info("collecting")


class archive(original.sdist):
    def run(self):
        original.sdist.run(self)


class manifest(archive):
    def find_sources(self, distribution):
        maker = manifest(distribution)
        maker.run()  # expect: EXG101
        step = cast(collect, distribution.get_command_obj("collect"))
        step.run()  # expect: EXG101
        distribution.run_command("collect")


class Runner:
    def run(self):
        return 0


def launch():
    return Runner().run()
