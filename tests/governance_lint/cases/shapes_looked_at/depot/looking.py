import asyncio
import functools
import inspect
import typing
from inspect import Parameter, iscoroutinefunction, signature
from inspect import signature as sig
from typing import Any

from depot import yard
from depot.truck import Heavy, Horse, Truck
from depot.yard import Ledger, describe


def looked_at(truck: Truck, other: Truck, method: Any) -> list[Any]:
    return [
        hasattr(truck, "haul"),  # fine: asked whether it is there
        callable(truck.haul),  # fine: asked whether it can be called
        callable(getattr(truck, "haul", None)),  # fine: the same, by name
        callable(getattr(truck, "haul")) and not callable(truck.haul),  # fine: both look
        truck.haul is method,  # fine: compared
        truck.haul == other.haul != method,  # fine: compared
        method is not truck.haul,  # fine: compared
        type(truck).haul is Truck.haul,  # fine: compared
        type(truck).haul is not getattr(Truck, "haul"),  # fine: compared
        Heavy.haul != Truck.haul,  # fine: compared
        truck.haul in (method, None),  # tolerated: EXG102
        truck.haul in {method: 1},  # tolerated: EXG102
        truck.haul.__name__,  # fine: the name
        truck.haul.__qualname__.upper(),  # fine: the name
        (truck.haul).__doc__,  # fine: the docstring
        getattr(truck.haul, "__name__"),  # fine: the name
        getattr(truck.haul, "__doc__", ""),  # fine: the docstring
        getattr(getattr(truck, "haul"), "__name__", "?"),  # fine: the name
        getattr(truck, "haul").__name__,  # fine: the name
        getattr(truck, "haul", None) is None,  # fine: compared
        getattr(truck, "haul", None) is not None and 1,  # fine: compared
        inspect.signature(truck.haul),  # fine: inspected
        inspect.signature(truck.haul).parameters["load"].default,  # fine: inspected
        inspect.signature(obj=truck.haul),  # fine: inspected
        inspect.signature(getattr(truck, "haul")),  # fine: inspected
        signature(Truck.haul),  # fine: inspected
        sig(truck.haul),  # fine: inspected
        len(signature(truck.haul).parameters) == 1,  # fine: inspected
        inspect.getsource(truck.haul),  # fine: inspected
        inspect.isfunction(Truck.haul) or inspect.ismethod(truck.haul),  # fine: inspected
        iscoroutinefunction(truck.haul),  # fine: inspected
        asyncio.iscoroutinefunction(truck.haul),  # fine: inspected
        inspect.getdoc(truck.haul),  # fine: inspected
        isinstance(truck.haul, property),  # fine: asked
        isinstance(getattr(Truck, "haul"), functools.cached_property),  # fine: asked
        typing.get_type_hints(truck.haul),  # fine: inspected
        [callable(one.haul) for one in (truck, other)],  # fine: asked
        {"name": truck.haul.__name__, "ok": callable(truck.haul)},  # fine: looked at
        (lambda: truck.haul.__name__)(),  # fine: the name
        f"{truck.haul.__name__} {truck.haul.__doc__!r}",  # fine: the name
        describe(truck.haul),  # fine: the policy lets it look
        yard.describe(method, truck.haul),  # fine: the policy lets it look
        yard.describe(method=getattr(truck, "haul")),  # fine: the policy lets it look
        Ledger().note(truck.haul),  # fine: the policy lets it look
        describe(truck.haul()),  # expect: EXG101
        describe((truck.haul,)),  # expect: EXG102
        Ledger().keep(truck.haul),  # expect: EXG102
        inspect.signature(truck.haul()),  # expect: EXG101
        callable(truck.haul()),  # expect: EXG101
        bool(truck.haul),  # tolerated: EXG102
        id(truck.haul),  # tolerated: EXG102
        str(truck.haul),  # tolerated: EXG102
        truck.haul is None or truck.haul(),  # expect: EXG101
        truck.haul if callable(truck.haul) else None,  # expect: EXG102
        (callable(truck.haul), truck.haul)[1],  # expect: EXG102
        getattr(truck, "haul", None) or method,  # expect: EXG103
        Parameter.empty,
        functools.wraps(truck.haul)(method),  # tolerated: EXG102
    ]


def in_statements(truck: Truck, horse: Horse) -> Any:
    if callable(truck.haul) and truck.haul.__doc__:  # fine: looked at
        pass
    assert callable(getattr(truck, "haul", None)), truck.haul.__name__  # fine: looked at
    while truck.haul is None:  # fine: compared
        break
    if truck.haul:  # tolerated: EXG102
        pass
    if not getattr(truck, "haul", None):  # tolerated: EXG103
        return None
    if not getattr(truck.haul, "is_heavy", False):  # fine: a mark on it is tested
        truck.haul.is_heavy = True  # expect: EXG102
    if truck.haul.is_heavy and horse.haul:  # fine: a mark on it is tested
        truck.haul.__doc__ = "heavy"  # expect: EXG102
    heavy = [one for one in (truck,) if one.haul.is_heavy or bool(one.haul.marks)]  # fine: tested
    late = getattr(truck.haul, "__wrapped__", None)  # expect: EXG102
    later = late or truck.haul.delay  # expect: EXG102
    if truck.haul.delay():  # expect: EXG102
        return heavy, later
    is_own = Truck.haul == truck.haul.__func__  # tolerated: EXG102
    if (method := getattr(truck, "haul", None)) is not None:  # expect: EXG103
        method()
    if (found := truck.haul) == horse.haul:  # expect: EXG102
        found()
    match truck.haul.__name__:  # fine: the name
        case "haul":
            pass
    return is_own, horse.haul


def shadowed(truck: Truck) -> None:
    callable = print
    callable(truck.haul)  # expect: EXG102


class inspector:
    @staticmethod
    def signature(method: Any) -> Any:
        return method()


def not_the_real_one(truck: Truck) -> None:
    inspector.signature(truck.haul)  # expect: EXG102

    def isinstance(method: Any, kind: type) -> Any:
        return method()

    isinstance(truck.haul, int)  # expect: EXG102
