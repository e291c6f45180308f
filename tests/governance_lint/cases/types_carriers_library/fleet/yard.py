import collections
import queue
import threading
import types
import weakref
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque
from contextlib import AbstractContextManager, ExitStack, closing, nullcontext
from contextvars import ContextVar

from fleet.vehicle import Server, Truck, Vehicle

current: ContextVar[Vehicle] = ContextVar("current")
current_server = ContextVar[Server]("current_server")
inferred = ContextVar("inferred", default=Truck())


def deques(line: deque[Vehicle], servers: "collections.deque[Server]") -> None:
    line.popleft().start_engine()  # expect: EXG101
    line[0].start_engine()  # expect: EXG101
    servers.pop().start_engine()  # fine: a Server
    for vehicle in line:
        vehicle.start_engine()  # expect: EXG101
    deque([Truck()], maxlen=3).pop().start_engine()  # expect: EXG101
    line.rotate(1)  # fine: no access


def dicts(ordered: OrderedDict[str, Vehicle], counts: Counter[Server]) -> None:
    by_town = defaultdict(Truck)
    by_town["Oslo"].start_engine()  # expect: EXG101
    lists: defaultdict[str, list[Vehicle]] = defaultdict(list)
    lists["Oslo"][0].start_engine()  # expect: EXG101
    servers = defaultdict(lambda: Server())
    servers["rack"].start_engine()  # fine: a Server
    ordered.popitem(last=False)[1].start_engine()  # expect: EXG101
    counts.most_common(1)[0][0].start_engine()  # fine: a Server
    ChainMap({"a": Truck()})["a"].start_engine()  # expect: EXG101
    types.MappingProxyType(ordered)["a"].start_engine()  # expect: EXG101


def queues(jobs: queue.Queue[Vehicle], machines: queue.SimpleQueue[Server]) -> None:
    jobs.get().start_engine()  # expect: EXG101
    jobs.get_nowait().start_engine()  # expect: EXG101
    machines.get(timeout=1).start_engine()  # fine: a Server
    ranked: queue.PriorityQueue[tuple[int, Vehicle]] = queue.PriorityQueue()
    rank, vehicle = ranked.get()
    vehicle.start_engine(rank)  # expect: EXG101


def context_variables() -> None:
    current.get().start_engine()  # expect: EXG101
    current_server.get().start_engine()  # fine: a Server
    inferred.get().start_engine()  # expect: EXG101
    if other := current.get(None):
        other.start_engine()  # expect: EXG101


def weak(vehicle: Vehicle, server: Server) -> None:
    ref = weakref.ref(vehicle)
    alive = ref()
    if alive is not None:
        alive.start_engine()  # expect: EXG101
    server_ref = weakref.ref(server)
    if server_ref():
        server_ref().start_engine()  # fine: a Server
    weak_values: weakref.WeakValueDictionary[str, Vehicle] = weakref.WeakValueDictionary()
    weak_values["a"].start_engine()  # expect: EXG101
    for member in weakref.WeakSet([vehicle]):
        member.start_engine()  # expect: EXG101


def contexts(lent: AbstractContextManager[Vehicle], server: Server) -> None:
    with ExitStack() as stack:
        stack.enter_context(lent).start_engine()  # expect: EXG101
        server.start_engine()  # fine: a Server
        stack.enter_context(server).start_engine()  # expect: EXG101
        entered = stack.enter_context(nullcontext(server))
        entered.start_engine()  # fine: nullcontext gives the Server itself
    with nullcontext(Truck()) as truck:
        truck.start_engine()  # expect: EXG101
    with lent, server as vehicle:
        vehicle.start_engine()  # expect: EXG101


def threads() -> None:
    local = threading.local()
    local.vehicle = Truck()
    local.vehicle.start_engine()  # tolerated: EXG101
    space = types.SimpleNamespace(server=Server())
    space.server.start_engine()  # fine: whatever is known of it, it is a Server
