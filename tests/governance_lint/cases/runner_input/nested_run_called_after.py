from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        def work() -> dict:
            return find(name).run(payload)

        validate_input(payload)
        return work()
