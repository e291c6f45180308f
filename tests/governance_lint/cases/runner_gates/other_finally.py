from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        def other() -> int:
            try:
                self.release(name)
            finally:
                return 1

        other()
        return find(name).run(payload)
