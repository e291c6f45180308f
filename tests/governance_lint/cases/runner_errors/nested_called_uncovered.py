import harmless
from support import Plugin, ToolSupport, build_error_envelope, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        def work() -> dict:
            return find(name).run(payload)

        return work()  # expect: EXG205
