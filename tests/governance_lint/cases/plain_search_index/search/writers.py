class Writer:
    def __init__(self, path):
        self.path = path
        self.docs = []

    def add(self, doc):
        self.docs.append(doc)

    def commit(self, merge=True):
        self.docs.clear()

    def rollback(self):
        self.docs.clear()

    def __del__(self):
        self.rollback()  # expect: EXG101


class Async(Writer):
    def __init__(self, inner):
        super().__init__(inner.path)
        self.inner = inner

    def commit(self, merge=True):
        self.inner.commit(merge)  # expect: EXG101

    def rollback(self):
        try:
            super().rollback()
        finally:
            self.inner.rollback()  # expect: EXG101


class Sharded(Writer):
    def __init__(self, shards):
        super().__init__("sharded")
        self.shards = dict(enumerate(shards))

    def commit(self, merge=True):
        for n in range(len(self.shards)):
            self.shards[n].commit(merge=False)  # expect: EXG101

    def pick(self, doc):
        return self.shards[hash(doc) % len(self.shards)]
