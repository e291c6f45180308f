from .tools import BaseTool

__all__ = ["Search", "Calculator"]


class Search(BaseTool):
    name = "search"

    def _run(self, query: str = "") -> str:
        return query

    async def _arun(self, **kwargs):
        return await super()._arun(**kwargs)


class Calculator(BaseTool):
    name = "calc"

    def _run(self, **kwargs):
        return str(eval(kwargs["expr"]))
