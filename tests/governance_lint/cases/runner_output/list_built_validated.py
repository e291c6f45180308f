from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, names: list[str], payload: dict) -> list[dict]:
        results = []
        for name in names:
            result = find(name).run(payload)
            validate_output(result)
            results.append(result)
        return results
