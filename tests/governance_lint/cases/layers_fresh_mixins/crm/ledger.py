from crm.plumbing import Auditable, Lazy


class Ledger(Auditable):
    def __init__(self):
        self.lines = {}

    def post(self, key, value, **extra):
        self.lines[key] = value
        return self

    def close(self, *, force=False):
        return force


class RemoteLedger(Lazy, Ledger):
    pass


class Sub(Ledger):
    def close(self, force=False, hard=False):
        return super().close(force=force)
