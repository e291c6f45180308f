from infra.es import Engine
import infra


class Index:
    def __init__(self, name: str) -> None:
        self.engine = Engine()

    def lookup(self, text: str, *, limit: int = 10) -> list[str]:
        from core import features  # expect: EXG401

        features.Search(self)
        self.engine.query(text)
        self.engine.query()  # expect: EXG403
        return list(self.engine.stream(text))  # expect: EXG403
