from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        result = find(name).run(payload)
        self.logger.info("%s", result)
        return {"size": len(result), "label": result.get("label")}
