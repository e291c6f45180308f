from support import Plugin, ToolSupport, find


def validate_input(payload: dict) -> None: ...


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        validate_input(payload)
        return find(name).run(payload)  # expect: EXG203
