from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        try:
            validate_input(payload)
        except ValueError:
            self.logger.info("bad")
        return find(name).run(payload)  # expect: EXG203
