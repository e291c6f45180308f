import inspect

from kit.inspecting import Registry, call, signature_of
from kit import inspecting as looking
from kit.inspecting import depth_of, kept_from
from kit.looking_deeper import depth_of as own_depth
from kit.tools import BaseTool, MyBaseTool, Outer, Web


class Agent:
    def call_tool(self, tool: BaseTool) -> str:
        return tool.invoke()  # fine: the allowed body by suffix


class SubAgent(Agent):
    def call_tool(self, tool: BaseTool) -> str:
        return tool.invoke()  # fine: an override in a subclass


class NotAgent:
    def call_tool(self, tool: BaseTool) -> str:
        return tool.invoke()  # expect: EXG101


def uses(tool: MyBaseTool, web: Web, chain: Outer.Chain, registry: Registry) -> None:
    tool.invoke()  # fine: MyBaseTool is not BaseTool
    web.invoke()  # expect: EXG101
    chain.invoke()  # expect: EXG101
    Outer.Chain().invoke()  # expect: EXG101
    print(signature_of(web.invoke))  # fine: may receive it
    print(looking.signature_of(web.invoke, default=chain.invoke))  # fine: may receive it, by keyword too
    print(registry.describe(chain.invoke))  # fine: may receive it, a method by suffix
    print(depth_of(web.invoke))  # fine: the policy names it where it is imported from
    print(own_depth(chain.invoke))  # fine: the same function by its own module
    print(kept_from(web.invoke))  # expect: EXG102
    registry.keep(web.invoke)  # expect: EXG102
    call(web.invoke)  # expect: EXG102
    signature_of(web.invoke())  # expect: EXG101
    inspect.signature(web.invoke)  # fine: inspect looks only
    describe = Fake().describe
    describe(web.invoke)  # expect: EXG102
    Fake().signature_of(web.invoke)  # expect: EXG102


class Fake:
    def describe(self, function) -> None:
        function()

    def signature_of(self, function) -> None:
        function()


def suspected(tool, chain=None) -> None:
    tool.invoke()  # expect: EXG104
    print(chain)


def shadowed() -> None:
    def signature_of(function):
        return function()

    signature_of(Web().invoke)  # expect: EXG102


def compared(web: Web, other: Web) -> bool:
    return web.invoke == other.invoke or web.invoke is other.invoke  # fine: comparisons


def asked(web: Web) -> bool:
    return callable(web.invoke) and hasattr(web, "invoke") and bool(web.invoke.__doc__)  # fine: looks only
