class ToolRunner:
    def execute(self, name: str) -> dict:
        return {}
