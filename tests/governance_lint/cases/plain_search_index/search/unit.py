class UnitOfWork:
    def __init__(self, writer, store):
        self.writer = writer
        self.store = store

    def __enter__(self):
        return self.writer

    def __exit__(self, exc_type, exc, tb):
        if exc_type:
            self.writer.rollback()
            self.store.rollback()
        else:
            self.finish()

    def finish(self):
        list(map(lambda t: t.commit(), (self.writer, self.store)))

    def savepoint(self):
        self.writer.commit()  # expect: EXG101
        self.store.commit()

    def targets(self):
        return self.writer, self.store

    @property
    def only_store(self):
        return self.store
