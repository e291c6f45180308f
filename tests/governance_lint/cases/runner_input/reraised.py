from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        try:
            validate_input(payload)
        except ValueError as error:
            raise RuntimeError from error
        return find(name).run(payload)
