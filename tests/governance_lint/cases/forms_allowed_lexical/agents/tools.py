from __future__ import annotations


class Tool:
    def _run(self, query: str) -> str:
        return query

    def invoke(self, query: str) -> str:
        return self._run(query)  # expect: EXG101

    def __call__(self, query: str) -> str:
        return self._run(query)  # expect: EXG101
