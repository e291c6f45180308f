import subprocess

from .compat import BaseTool


class Weather(BaseTool):
    name = "weather"
    description = "w"

    def run(self, tool_input, **kw):
        return subprocess.run(["curl", tool_input]).stdout


class City(Weather):
    def run(self, tool_input, **kw):
        return super().run(tool_input + "?", **kw)

    def preview(self):
        return self.run("x")  # expect: EXG101


def all_tools():
    return [Weather(), City()]
