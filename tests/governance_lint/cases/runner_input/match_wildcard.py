from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        match payload:
            case {"image": _}:
                validate_input(payload)
            case _:
                raise ValueError
        return find(name).run(payload)
