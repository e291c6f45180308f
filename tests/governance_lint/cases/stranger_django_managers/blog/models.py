from .query import Manager


class ModelBase(type):
    def __new__(mcs, name, bases, ns):
        cls = super().__new__(mcs, name, bases, ns)
        cls.objects = Manager()
        return cls


class Model(metaclass=ModelBase):
    objects: Manager

    def save(self, **kw):
        self.save_base(**kw)  # expect: EXG101

    def save_base(self, raw=False, **kw):
        return raw

    def refresh(self): ...


class Post(Model):
    title = ""

    def save_base(self, raw=False, **kw):
        self.title = self.title.strip()
        super(Post, self).save_base(raw, **kw)

    @classmethod
    def create(cls, **kw):
        obj = cls()
        obj.save_base(**kw)  # expect: EXG101
        return obj

    @property
    def parent(self):
        return Post()

    def touch(self):
        self.parent.save_base()  # expect: EXG101
