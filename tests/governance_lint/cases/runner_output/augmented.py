from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, names: list[str], payload: dict) -> list:
        results = []
        for name in names:
            results += [find(name).run(payload)]
        return results  # expect: EXG204
