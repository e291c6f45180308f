class BaseTool:
    def invoke(self, text: str = "") -> str:
        return text


class MyBaseTool:
    """Ends in BaseTool, and is not it: a suffix ends at a dot."""

    def invoke(self, text: str = "") -> str:
        return text


class Outer:
    class Chain:
        def invoke(self, text: str = "") -> str:
            return text


class Web(BaseTool): ...
