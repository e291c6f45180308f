"""Annotations that Python 3.12 brought."""

from etl.extractor import Extractor

type Rows = dict[str, int]
type Maybe = dict[str, int] | None
type Table[T] = list[T]


class Fine(Extractor):
    def extract(self, source: str) -> Rows:  # fine
        return {}


class FineParameter(Extractor):
    def extract[D: dict](self, source: D) -> D:  # fine
        return source


class FineClass[D: dict](Extractor):
    def extract(self, source: D) -> D:  # fine
        return source


class Wrong(Extractor):
    def extract(self, source: str) -> Maybe:  # expect: EXG502
        return None


class WrongTable(Extractor):
    def extract(self, source: str) -> Table[dict]:  # expect: EXG502
        return []


class WrongParameter(Extractor):
    def extract[L: list](self, source: L) -> L:  # expect: EXG502
        return source
