from agent.names import METHOD


class Tool:
    name = "tool"

    def invoke(self, text: str = "") -> str:
        return text

    def describe(self) -> str:
        return self.__getattribute__("describe")()

    def indirect(self) -> str:
        return self.__getattribute__("invoke")()  # expect: EXG103

    def constant(self) -> str:
        return getattr(self, METHOD)("x")  # expect: EXG103

    def objects(self):
        return object.__getattribute__(self, "invoke")  # expect: EXG103


class Search(Tool):
    def invoke(self, text: str = "") -> str:
        return text + getattr(super(), "describe")()


class Lookalike:
    def invoke(self, text: str = "") -> str:
        return getattr(self, "invoke")(text)
