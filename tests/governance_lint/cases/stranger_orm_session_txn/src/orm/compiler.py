from contextlib import closing, nullcontext

from . import get_engine
from .engine import Engine


class Response:
    raw = b""


class Compiler:
    engine: Engine

    def run(self, sql):
        self.engine = get_engine()
        try:
            if sql:
                return self.engine.raw(sql)
            return self.engine.raw_many([])
        finally:
            with closing(open("log")):
                self.engine.dispose()

    def explain(self, sql, response: Response):
        print(response.raw)
        with nullcontext(self.engine) as engine:
            return engine.raw("explain " + sql)  # expect: EXG101

    def cached(self, sql, _cache={}):
        if sql not in _cache:
            _cache[sql] = self.engine.raw(sql)  # expect: EXG101
        return _cache[sql]


def length(response):
    return len(response.raw) + Response().raw[0]
