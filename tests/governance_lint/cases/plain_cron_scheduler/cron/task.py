import itertools

_ids = itertools.count(1)


class Task:
    every = 60

    def __init__(self, payload=None):
        self.id = next(_ids)
        self.payload = payload

    def execute(self):
        raise NotImplementedError

    def __lt__(self, other):
        return self.every < other.every


class Vacuum(Task):
    every = 3600

    def __init__(self, db):
        super().__init__(db)
        self.db = db

    def execute(self):
        return self.db.execute("VACUUM")


class Report(Task):
    def execute(self):
        return {"report": self.payload}


class Retry(Task):
    def __init__(self, inner, times=3):
        super().__init__()
        self.inner = inner
        self.times = times

    def execute(self):
        for _ in range(self.times):
            result = self.inner.execute()  # expect: EXG101
            if result:
                return result
        return None
