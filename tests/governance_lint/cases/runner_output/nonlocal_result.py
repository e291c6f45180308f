from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        result = {}

        def work() -> None:
            nonlocal result
            result = find(name).run(payload)

        work()
        return result  # expect: EXG204
