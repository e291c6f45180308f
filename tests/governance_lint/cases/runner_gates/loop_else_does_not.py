from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        while True:
            try:
                return find(name).run(payload)
            finally:
                for metrics in self.observers:
                    break
                else:
                    break  # expect: EXG206
        return {}
