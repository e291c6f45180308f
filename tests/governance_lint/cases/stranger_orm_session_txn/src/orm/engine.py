class Engine:
    def __init__(self, url):
        self.url = url

    def raw(self, sql):
        return [sql]

    def raw_many(self, sqls):
        return [self.raw(s) for s in sqls]  # expect: EXG101

    def dispose(self): ...

    def __enter__(self):
        return self

    def __exit__(self, *a):
        return False


def create_engine(url, _cls=None):
    engine_cls = _cls or Engine
    return engine_cls(url)
