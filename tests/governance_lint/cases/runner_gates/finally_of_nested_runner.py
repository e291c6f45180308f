from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        def work() -> dict:
            try:
                return find(name).run(payload)
            finally:
                return {}  # expect: EXG206

        return work()
