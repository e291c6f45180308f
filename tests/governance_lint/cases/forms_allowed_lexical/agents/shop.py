from __future__ import annotations

from agents import runner
from agents.runner import Careful, Runner
from agents.tools import Tool


def consent(answer: str):
    return lambda function: function


class Shop:
    tool = Tool()

    class Till:
        def ring(self, tool: Tool) -> str:
            return tool._run("sale")  # fine: a nested class that the policy names by its full name

        def open(self, tool: Tool) -> str:
            return tool._run("no sale")  # expect: EXG101

    def ring(self, tool: Tool) -> str:
        return tool._run("sale")  # expect: EXG101


class Till:
    def ring(self, tool: Tool) -> str:
        return tool._run("sale")  # expect: EXG101


class Loud(Careful):
    @consent(Tool()._run("may I?"))  # expect: EXG101
    def call(self, tool: Tool, query: str = Tool()._run("default")) -> str:  # expect: EXG101
        return tool._run(query).upper()  # fine: an override in another module

    call_loudly = lambda self, tool: tool._run("!")  # expect: EXG104


class Aliased(runner.Runner):
    def call(self, tool: Tool, query: str = "") -> str:
        def inner(answer: str = tool._run("inner default")) -> str:  # fine: a default of a function in the body
            return answer

        @consent(tool._run("inner decorator"))  # fine: a decorator of a function in the body
        def decorated() -> str:
            return ""

        return inner() + decorated()

    def probe(self, tool: Tool) -> str:
        return tool._run("?")  # expect: EXG101


class Mixed(Shop, Runner):
    def ring(self, tool: Tool) -> str:
        return tool._run("?")  # expect: EXG101

    async def call(self, tool: Tool, query: str = "") -> str:  # type: ignore[override]
        return tool._run(query)  # fine: async, and a second base
