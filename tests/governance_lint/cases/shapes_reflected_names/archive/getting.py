import builtins
import inspect
import operator
from functools import partial
from operator import attrgetter, methodcaller
from typing import Any

import archive.names
from archive import names
from archive.names import FORMATTED, JOINED, LITERAL, VERB, Modern, MoreNames, Names, Verb, Word
from archive.shredder import Chalk, Cross, Shredder

OWN = "destroy"
fetch = getattr


class Local:
    NAME = "destroy"
    OTHER = "count"


def by_name(shredder: Shredder, chalk: Chalk) -> list[Any]:
    name = "destroy"
    half = "des"
    return [
        getattr(shredder, "destroy"),  # expect: EXG103
        getattr(shredder, "destroy", None),  # expect: EXG103
        getattr(shredder, OWN),  # expect: EXG103
        getattr(shredder, name),  # expect: EXG103
        getattr(shredder, VERB),  # expect: EXG103
        getattr(shredder, LITERAL),  # expect: EXG103
        getattr(shredder, names.VERB),  # expect: EXG103
        getattr(shredder, archive.names.VERB),  # expect: EXG103
        getattr(shredder, Names.DESTROY),  # expect: EXG103
        getattr(shredder, names.Names.DESTROY),  # expect: EXG103
        getattr(shredder, Names.COUNT),  # fine: another attribute
        getattr(shredder, MoreNames.INHERITED),  # tolerated: EXG103
        getattr(shredder, Local.NAME),  # expect: EXG103
        getattr(shredder, Local.OTHER),  # fine: another attribute
        getattr(shredder, Verb.DESTROY.value),  # expect: EXG103
        getattr(shredder, Verb.COUNT.value),  # fine: another attribute
        getattr(shredder, Word.DESTROY),  # expect: EXG103
        getattr(shredder, Modern.DESTROY),  # expect: EXG103
        getattr(shredder, Modern.COUNT),  # fine: another attribute
        getattr(shredder, "de" "stroy"),  # expect: EXG103
        getattr(shredder, "de" + "stroy"),  # expect: EXG103
        getattr(shredder, half + "troy"),  # expect: EXG103
        getattr(shredder, f"{half}troy"),  # expect: EXG103
        getattr(shredder, f"destroy"),  # expect: EXG103
        getattr(shredder, f"{half}count"),  # fine: another attribute
        getattr(shredder, JOINED),  # expect: EXG103
        getattr(shredder, FORMATTED),  # expect: EXG103
        getattr(shredder, "DESTROY".lower()),  # tolerated: EXG103
        getattr(shredder, "%stroy" % "des"),  # tolerated: EXG103
        getattr(shredder, ("destroy")),  # expect: EXG103
        getattr(chalk, OWN),  # fine: chalk
        getattr(chalk, Word.DESTROY),  # fine: chalk
        getattr(chalk, half + "troy"),  # fine: chalk
        builtins.getattr(shredder, "destroy"),  # expect: EXG103
        fetch(shredder, "destroy"),  # expect: EXG103
        getattr(shredder, "__class__").destroy,  # tolerated: EXG102
        getattr(archive.shredder, "Shredder")().destroy,  # expect: EXG102
        getattr(archive.shredder, "Chalk")().destroy,  # fine: chalk
        getattr(shredder, "parent").destroy,  # expect: EXG102
        getattr(getattr(shredder, "parent"), "destroy"),  # expect: EXG103
        getattr(Shredder, "destroy")(shredder),  # expect: EXG103
        getattr(type(shredder), "destroy"),  # expect: EXG103
        getattr(super(Cross, Cross()), "destroy"),  # expect: EXG103
        inspect.getattr_static(shredder, "destroy"),  # expect: EXG103
        inspect.getattr_static(chalk, "destroy"),  # fine: chalk
    ]


def by_namespace(shredder: Shredder, chalk: Chalk) -> list[Any]:
    return [
        vars(type(shredder))["destroy"],  # expect: EXG103
        type(shredder).__dict__["destroy"],  # expect: EXG103
        Shredder.__dict__["destroy"],  # expect: EXG103
        Shredder.__dict__.get("destroy"),  # expect: EXG103
        vars(Cross).get("destroy", None),  # expect: EXG103
        shredder.__class__.__dict__[OWN](shredder),  # expect: EXG103
        vars(chalk)["destroy"],  # fine: chalk
        type(chalk).__dict__["destroy"],  # fine: chalk
        shredder.__getattribute__("destroy"),  # expect: EXG103
        object.__getattribute__(shredder, "destroy"),  # expect: EXG103
        object.__getattribute__(chalk, "destroy"),  # fine: chalk
        type(shredder).__getattribute__(shredder, "destroy"),  # expect: EXG103
        type.__getattribute__(Shredder, "destroy"),  # expect: EXG103
        shredder.__getattribute__("count"),  # fine: another attribute
        super(Cross, Cross()).destroy,  # expect: EXG102
        type(shredder).destroy(shredder),  # expect: EXG101
        shredder.destroy.__func__,  # expect: EXG102
        shredder.destroy.__call__(),  # expect: EXG102
    ]


class Caller:
    destroy_all = methodcaller("destroy")

    def __init__(self, shredder: Shredder) -> None:
        self.shredder = shredder
        self.get = attrgetter("destroy")

    def go(self) -> Any:
        return self.get(self.shredder)  # tolerated: EXG103


call = methodcaller("destroy", "page")
get = operator.attrgetter("destroy")
deep = attrgetter("parent.destroy")
harmless = methodcaller("count")


def by_getter(shredder: Shredder, chalk: Chalk, many: list[Shredder], chalks: list[Chalk]) -> list[Any]:
    local = attrgetter("destroy")
    return [
        methodcaller("destroy")(shredder),  # expect: EXG103
        methodcaller("destroy", sheet="x")(chalk),  # fine: chalk
        operator.methodcaller(OWN)(shredder),  # expect: EXG103
        attrgetter("destroy")(shredder),  # expect: EXG103
        attrgetter("parent.destroy")(shredder),  # expect: EXG103
        attrgetter("parent.parent.destroy")(shredder),  # expect: EXG103
        attrgetter("count", "destroy")(shredder),  # expect: EXG103
        attrgetter("count")(shredder),  # fine: another attribute
        attrgetter("destroy.__name__")(shredder),  # fine: only the name
        call(chalk),  # fine: chalk
        harmless(shredder),  # fine: another attribute
        local(chalk),  # fine: chalk
        list(map(methodcaller("destroy"), many)),  # expect: EXG103
        list(map(methodcaller("destroy"), chalks)),  # fine: chalk
        [*map(attrgetter("destroy"), many)],  # expect: EXG103
        {*map(attrgetter("destroy"), many)},  # expect: EXG103
        sorted(many, key=methodcaller("destroy")),  # expect: EXG103
        max(chalks, key=methodcaller("destroy")),  # fine: chalk
        [methodcaller("destroy")(one) for one in many],  # expect: EXG103
        list(filter(methodcaller("destroy"), many)),  # expect: EXG103
        partial(methodcaller("destroy"), shredder),  # expect: EXG103
        partial(getattr, shredder, "destroy"),  # tolerated: EXG103
        list(map(getattr, many, ["destroy"] * 3)),  # tolerated: EXG103
        (lambda one: methodcaller("destroy")(one))(shredder),  # tolerated: EXG103
    ]


def stored(shredder: Shredder) -> None:
    # Where a stored getter is reported: at the getter, or where it is applied. One finding for one access.
    press = methodcaller("destroy")  # expect: EXG103
    press(shredder)
    unused = methodcaller("destroy")  # fine: never applied
    print(unused)
    wide = attrgetter("destroy")  # fine: only applied to chalk
    wide(Chalk())
    both = methodcaller("destroy")  # expect: EXG103
    both(shredder)
    both(Chalk())
    either = methodcaller("destroy")  # expect: EXG103
    either(Chalk())
    either(shredder)


def deferred(shredder: Shredder) -> Any:
    return (get := attrgetter("destroy"))(shredder) or get(shredder)  # expect: EXG103
