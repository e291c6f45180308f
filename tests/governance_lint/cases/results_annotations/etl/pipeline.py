"""The only caller."""

from etl.extractor import Extractor


class Pipeline:
    def step(self, extractor: Extractor, source: str) -> dict:
        return extractor.extract(source)
