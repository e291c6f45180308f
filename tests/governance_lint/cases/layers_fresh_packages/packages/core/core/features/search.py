from core.kernel import Index
from core.types import Query


class Search:
    def __init__(self, index: Index | None = None) -> None:
        self.index = index if index is not None else Index("a")

    def find(self, query: Query) -> list[str]:
        self.index.lookup(query.text, limit=3)
        self.index.lookup(query.text, size=3)  # expect: EXG403
        return self.index.search(query)  # expect: EXG403
