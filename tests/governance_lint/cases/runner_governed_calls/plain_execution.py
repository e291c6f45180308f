import subprocess

from support import Blur, Plugin


def execute(plugin: Blur, payload: dict) -> dict:
    return plugin.run(payload)  # expect: EXG101


def tidy_up() -> None:
    subprocess.run(["true"])


class Executor:
    def execute(self, plugin: Plugin, payload: dict) -> dict:
        return plugin.run(payload)  # expect: EXG101
