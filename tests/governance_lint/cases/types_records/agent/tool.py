class Tool:
    def _run(self, query: str) -> str:
        return query


class Search(Tool):
    def _run(self, query: str) -> str:
        return "found " + query


class Process:
    def _run(self, query: str) -> str:
        return "pid"
