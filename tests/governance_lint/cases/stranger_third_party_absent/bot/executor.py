import asyncio

from . import tools as t
from .compat import BaseTool


class ToolExecutor:
    def __call__(self, tool, inp):
        return tool.run(inp)

    async def arun(self, tool: BaseTool, inp):
        loop = asyncio.get_event_loop()
        return await loop.run_in_executor(None, tool.run, inp)  # expect: EXG102


def loop(inp):
    for x in t.all_tools():
        x.run(inp)  # expect: EXG101
    by_name = {x.name: x for x in t.all_tools()}
    by_name["weather"].run(inp)  # expect: EXG101
    asyncio.run(ToolExecutor().arun(t.City(), inp))


def external(payload):
    from vendor import load_tool

    tool = load_tool(payload)
    tool.run(payload)  # expect: EXG104
    app = load_tool("app")
    app.run(payload)


def typed(tool: "BaseTool | None", names: list[str]):
    if not tool:
        return
    tool.run("x")  # expect: EXG101
    runner = {n: getattr(tool, "run") for n in names}  # expect: EXG103
    return runner
