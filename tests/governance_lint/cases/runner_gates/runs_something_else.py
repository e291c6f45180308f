import subprocess

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:  # expect: EXG207
        subprocess.run([name])
        return {}
