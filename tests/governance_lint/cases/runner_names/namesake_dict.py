from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        seen: dict[str, int] = {}
        try:
            return find(name).run(payload)
        finally:  # expect: EXG202
            seen.update({name: 1})
