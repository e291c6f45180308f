class Session:
    def commit(self): ...

    def rollback(self): ...

    def close(self): ...

    def begin(self):
        return self


def sessionmaker(**kw):
    def factory():
        return Session()

    return factory
