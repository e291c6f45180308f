import functools
import operator
from operator import attrgetter as ag

from rpc import names
from rpc.names import ACALL as A, OTHER, OTHER2

from .method import Add, Method, Proxy

NAME = "call_"


class Server:
    def __init__(self):
        self.methods = {"add": Add()}
        self.table = {"add": Add().call_}  # expect: EXG102

    def serve(self, name, *a):
        return getattr(self.methods[name], NAME)(*a)

    def raw(self, name):
        m = self.methods[name]
        yield getattr(m, NAME)  # expect: EXG103
        yield getattr(m, names.ACALL, None)  # expect: EXG103
        yield getattr(m, A)  # expect: EXG103
        yield getattr(m, OTHER)()
        yield getattr(m, OTHER2)  # expect: EXG103
        yield getattr(m, name)
        yield ag("call_")(m)  # expect: EXG103
        yield ag("describe")(m)
        yield operator.methodcaller(NAME, 1, 2)(m)  # expect: EXG103
        yield map(operator.methodcaller("call_", 1), self.methods.values())  # expect: EXG103
        yield map(operator.methodcaller("call_", 1), [Proxy(m)])
        yield m.__getattribute__("acall")  # expect: EXG103
        yield type(m).__dict__["call_"]  # expect: EXG103
        yield vars(Add)["call_"](m, 1, 2)  # expect: EXG103
        yield Add.__dict__.get("describe")
        yield functools.partial(m.call_, 1)  # expect: EXG102
        yield functools.partial(getattr, m, "describe")
        yield callable(getattr(m, "call_", None))
        yield [getattr(x, "call_") for x in (m, 3)]  # expect: EXG103

    def guess(self, method, rpc_x, thing):
        getattr(method, "call_")  # expect: EXG104
        rpc_x.call_()  # expect: EXG104
        thing.call_()
        if callable(method.call_):
            return method.call_.__name__
        self.hook = rpc_x.acall  # expect: EXG104


class Phone:
    def call_(self, number): ...


def phone(method=Phone()):
    getattr(method, NAME)("911")
    method.call_("911")
    return operator.methodcaller("call_", "1")(Phone())
