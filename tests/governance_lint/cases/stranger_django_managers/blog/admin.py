from operator import attrgetter

from .models import Model, Post
from .query import Manager, QuerySet


def purge(request):
    Post.objects.filter(spam=True).delete()  # expect: EXG101
    Post.objects.all().exclude(id=1).delete()  # expect: EXG101


def fixture(deserialized):
    for obj in deserialized:
        obj.save_base(raw=True)  # expect: EXG104


def run():
    first = Post.create()
    first.save()
    savers = list(map(attrgetter("save_base"), [first]))  # expect: EXG103
    Model.save_base(first)  # expect: EXG101
    return savers


class Storage:
    def delete(self, name): ...

    def save_base(self): ...


storage = Storage()


def clean(names, instance=storage):
    for n in names:
        storage.delete(n)
    instance.save_base()


def qs_tools(qs: "QuerySet | None" = None):
    (qs or QuerySet()).delete()  # expect: EXG101
    del_ = QuerySet.delete  # expect: EXG102
    m = Manager()
    m.delete = del_
