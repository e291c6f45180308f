from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        for attempt in range(3):
            try:
                return find(name).run(payload)
            finally:
                if name:
                    continue  # expect: EXG206
                break  # expect: EXG206
        return {}
