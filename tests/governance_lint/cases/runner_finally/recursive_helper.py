from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        finally:  # expect: EXG202
            self._finish(name)

    def _finish(self, name: str) -> None:
        if name:
            self._finish(name[1:])
        self.release(name)
