from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        try:
            image = payload["image"]
            validate_input(payload)
        except KeyError:
            image = b""
        return find(name).run({"image": image})  # expect: EXG203
