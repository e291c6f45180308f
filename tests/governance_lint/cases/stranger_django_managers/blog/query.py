class QuerySet:
    def __init__(self, model=None, using=None):
        self.model = model
        self._db = using

    def _clone(self):
        return self.__class__(model=self.model, using=self._db)

    def filter(self, **kw):
        return self._clone()

    def exclude(self, **kw):
        clone = self._clone()
        return clone

    def __iter__(self):
        yield self.model()

    def first(self):
        for obj in self:
            return obj
        return None

    def delete(self):
        return 0

    def delete_all(self):
        return self.filter(all=True).delete()  # expect: EXG101


class Manager:
    queryset_class = QuerySet

    def get_queryset(self):
        return QuerySet(self)

    def all(self):
        return self.get_queryset()

    def filter(self, **kw):
        return self.get_queryset().filter(**kw)
