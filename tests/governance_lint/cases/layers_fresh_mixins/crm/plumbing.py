class Auditable:
    def audit(self, what):
        return what

    def quiet(self): ...


class Lazy:
    """Finds its methods late."""

    def __getattr__(self, name):
        raise AttributeError(name)
