from typing import Iterable

from . import BaseTool, Calculator, Search


class Toolbox:
    def __init__(self, tools: Iterable[BaseTool] = ()):
        self._tools = {t.name: t for t in tools}

    def __getitem__(self, name):
        return self._tools[name]

    def __iter__(self):
        return iter(self._tools.values())

    def get(self, name, default=None):
        return self._tools.get(name, default)


class Agent:
    def __init__(self, box: Toolbox):
        self.box = box

    def step(self, action):
        tool = self.box[action["tool"]]
        return tool.invoke(**action["args"])

    def step_unsafe(self, action):
        tool = self.box.get(action["tool"])
        if tool is None:
            return "no such tool"
        return tool._run(**action["args"])  # expect: EXG101

    async def broadcast(self, **kw):
        import asyncio

        return await asyncio.gather(*(t._arun(**kw) for t in self.box))  # expect: EXG101

    def as_functions(self):
        return [{"name": t.name, "func": t._run, "doc": t._run.__doc__} for t in self.box]  # expect: EXG102


async def demo():
    c, s = Calculator(), Search()
    await c.ainvoke(expr="1")
    await s._arun(query="x")  # expect: EXG101
    fn = getattr(c, "_run", None)  # expect: EXG103
    if fn is not None:
        fn(expr="2")
    return [x._run(query="q") for x in (c, s) if isinstance(x, Search)]  # expect: EXG101


class Shell:
    def _run(self, cmd):
        return cmd


def shell(tool: Shell):
    tool._run("ls")
    for tool in [Shell(), Shell()]:
        tool._run("pwd")
    for tool in reversed([Search()]):
        tool._run(query="x")  # blind: EXG101
