import functools
import operator
from operator import attrgetter as ag, methodcaller
from unittest import mock

from agent import names
from agent.names import ALIAS, CHANGING, INVOKE, METHOD as M, Names, OTHER
from agent.tools import Lookalike, Search, Tool

_LOCAL = "invoke"


class Executor:
    def __init__(self, tools: list[Tool]) -> None:
        self.tools = tools
        self.by_name = {tool.name: tool for tool in tools}

    def invoke_tool(self, name: str) -> str:
        return getattr(self.by_name[name], "invoke")()

    def literal(self, tool: Tool) -> None:
        getattr(tool, "invoke")("x")  # expect: EXG103
        getattr(tool, "invoke", None)  # expect: EXG103
        getattr(tool, "describe")()
        found = getattr(self.by_name["x"], "invoke", print)  # expect: EXG103
        found("x")
        getattr(getattr(self, "tools")[0], "invoke")()  # expect: EXG103
        hasattr(tool, "invoke")
        callable(getattr(tool, "invoke", None))
        if getattr(tool, "invoke", None) is not None:
            pass

    def constants(self, tool: Tool) -> None:
        getattr(tool, _LOCAL)()  # expect: EXG103
        getattr(tool, M)()  # expect: EXG103
        getattr(tool, names.METHOD)()  # expect: EXG103
        getattr(tool, OTHER)()
        getattr(tool, INVOKE)()  # expect: EXG103
        getattr(tool, CHANGING)()
        getattr(tool, ALIAS)()  # expect: EXG103
        getattr(tool, Names.INVOKE)()  # expect: EXG103
        getattr(tool, Names.DESCRIBE)()
        verb = "invoke"
        getattr(tool, verb)()  # expect: EXG103
        setattr(tool, verb, print)

    def operators(self, tool: Tool, other: Lookalike) -> None:
        methodcaller("invoke", "x")(tool)  # expect: EXG103
        operator.methodcaller("invoke")(other)
        ag("invoke")(tool)("x")  # expect: EXG103
        operator.attrgetter("name")(tool)
        list(map(methodcaller("invoke"), self.tools))  # expect: EXG103
        list(map(operator.attrgetter("invoke"), self.by_name.values()))  # expect: EXG103
        list(map(methodcaller("invoke"), [other]))
        [methodcaller("invoke")(t) for t in self.tools]  # expect: EXG103
        list(map(methodcaller("describe"), self.tools))

    def dictionaries(self, tool: Search) -> None:
        vars(Tool)["invoke"](tool)  # expect: EXG103
        Tool.__dict__["invoke"](tool, "x")  # expect: EXG103
        type(tool).__dict__["invoke"]  # expect: EXG103
        vars(Lookalike)["invoke"]
        Lookalike.__dict__["invoke"]
        vars(tool)["name"]
        "invoke" in vars(Tool)

    def wrong(self, other: Lookalike, tool) -> None:
        getattr(other, "invoke")()
        other.__getattribute__("invoke")()
        tool = other
        getattr(tool, M)()

    def classes(self, kind: type[Tool]) -> None:
        getattr(kind, "invoke")(kind())  # expect: EXG103
        getattr(kind(), "invoke")()  # expect: EXG103
        getattr(Tool, "invoke")  # expect: EXG103
        getattr(Search(), "invoke").__name__
        functools.partial(getattr(Search(), "invoke"), "x")  # expect: EXG103

    def patched(self, tool: Tool) -> None:
        with mock.patch.object(tool, "invoke"):
            pass
        with mock.patch.object(Tool, "invoke", lambda self: None) as fake:
            fake()
        setattr(Tool, "invoke", lambda self: "x")
        delattr(tool, "invoke")

    def computed(self, tool: Tool, suffix: str) -> None:
        getattr(tool, "in" + suffix)()
        getattr(tool, suffix)()
        for verb in ("describe", "name"):
            getattr(tool, verb)

    def narrowed(self, thing: "Tool | Lookalike") -> None:
        if isinstance(thing, Lookalike):
            getattr(thing, "invoke")()
        else:
            getattr(thing, "invoke")()  # expect: EXG103
        getattr(thing, _LOCAL)()  # expect: EXG103
