import asyncio
import contextvars
import copy
import multiprocessing
import queue
import threading
import weakref
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque
from contextvars import ContextVar
from types import MappingProxyType, SimpleNamespace

from lab.devices import Alarm, Device, Diode, Laser

current: ContextVar[Device] = ContextVar("current")
alarms: "contextvars.ContextVar[Alarm]" = contextvars.ContextVar("alarms")
optional = ContextVar[Device | None]("optional", default=None)
jobs: "queue.Queue[Device]" = queue.Queue()
ranked: "queue.PriorityQueue[tuple[int, Device]]" = queue.PriorityQueue()
bells: queue.SimpleQueue[Alarm] = queue.SimpleQueue()
lock = threading.local()


class Interlock:
    def __init__(self) -> None:
        self.devices: dict[str, Device] = {}
        self.waiting: deque[Laser] = deque(maxlen=3)
        self.groups: defaultdict[str, list[Device]] = defaultdict(list)
        self.seen: "weakref.WeakSet[Device]" = weakref.WeakSet()
        self.cache: weakref.WeakValueDictionary[str, Device] = weakref.WeakValueDictionary()
        self.order = OrderedDict([("a", Laser()), ("b", Diode())])
        self.incoming: asyncio.Queue[Device] = asyncio.Queue()

    def fire_safely(self, device: Device) -> int:
        return device.fire()

    def variables(self) -> None:
        current.get().fire()  # expect: EXG101
        alarms.get().fire()
        found = optional.get()
        if found:
            found.fire()  # expect: EXG101
        token = current.set(Laser())
        if isinstance(token.old_value, Device):
            token.old_value.fire()  # expect: EXG101

    def queues(self) -> None:
        jobs.get().fire()  # expect: EXG101
        jobs.get_nowait().fire()  # expect: EXG101
        ranked.get()[1].fire()  # expect: EXG101
        rank, device = ranked.get()
        device.fire()  # expect: EXG101
        bells.get().fire()
        laser = bells.get()
        laser.fire()
        while (job := jobs.get(timeout=1)) is not None:
            job.fire()  # expect: EXG101

    async def async_queues(self) -> None:
        (await self.incoming.get()).fire()  # expect: EXG101
        device = await self.incoming.get()
        device.partner.fire()  # expect: EXG101

    def references(self, device: Laser, alarm: Alarm) -> None:
        ref = weakref.ref(device)
        alive = ref()
        if alive is not None:
            alive.fire()  # expect: EXG101
        weak_alarm = weakref.ref(alarm)()
        assert weak_alarm
        weak_alarm.fire()
        weakref.proxy(alarm).fire()
        for seen in self.seen:
            seen.fire()  # expect: EXG101
        self.cache["x"].fire()  # expect: EXG101
        strong = self.cache.get("y")
        strong and strong.fire()  # expect: EXG101

    def containers(self) -> None:
        self.waiting.popleft().fire()  # expect: EXG101
        self.waiting[0].fire()  # expect: EXG101
        self.groups["x"][0].fire()  # expect: EXG101
        for devices in self.groups.values():
            devices[-1].partner.fire()  # expect: EXG101
        self.devices.popitem()[1].fire()  # expect: EXG101
        self.devices.setdefault("x", Laser()).fire()  # expect: EXG101
        (self.devices | {"y": Laser()})["y"].fire()  # expect: EXG101
        for name in self.devices:
            self.devices[name].fire()  # expect: EXG101
        self.order["a"].fire()  # expect: EXG101
        next(reversed(self.order.values())).fire()  # expect: EXG101
        ChainMap(self.devices, {})["x"].fire()  # expect: EXG101
        MappingProxyType(self.devices)["x"].fire()  # expect: EXG101
        frozenset(self.waiting).pop if False else None
        {Laser(), Diode()}.pop().fire()  # expect: EXG101
        Counter([Alarm()]).most_common(1)[0][0].fire()
        [a.fire() for a in {Alarm(): 1}]
        (self.waiting + deque([Laser()])).pop().fire()  # expect: EXG101
        ([Laser()] * 3)[0].fire()  # expect: EXG101
        [Alarm(), *[Laser()]][1].fire()  # expect: EXG101
        copy.copy(self.waiting).pop().fire()  # expect: EXG101
        list(self.devices.values())[0].fire()  # expect: EXG101
        self.devices.copy().get("x", Laser()).fire()  # expect: EXG101
        tuple(Alarm() for _ in "ab")[0].fire()

    def inferred(self) -> None:
        things = []
        things.append(Laser())
        things[0].fire()  # expect: EXG101
        table = {}
        table["a"] = Alarm()
        table["a"].fire()
        empty = {}
        empty["d"] = Diode()
        for thing in empty.values():
            thing.fire()  # expect: EXG101
        pool = set()
        pool.add(Laser())
        pool.pop().fire()  # expect: EXG101
        bells_ = []
        bells_.extend([Alarm(), Alarm()])
        for laser in bells_:
            laser.fire()
        nested = {"x": [Laser()], "y": []}
        nested["y"].append(Laser())
        nested["x"][0].fire()  # expect: EXG101
        space = SimpleNamespace(device=Alarm())
        space.thing.fire()

    def processes(self, device: Device) -> None:
        multiprocessing.Process(target=device.fire).start()  # expect: EXG102
        multiprocessing.Process(target=Alarm().fire).start()
        with multiprocessing.Pool() as pool:
            pool.apply_async(device.fire)  # expect: EXG102
            pool.map(Device.fire, [device])  # expect: EXG102
            pool.map(Alarm.fire, [Alarm()])
        threading.Timer(3, self.devices["x"].fire).start()  # expect: EXG102
        loop = asyncio.new_event_loop()
        loop.call_soon(device.partner.fire)  # expect: EXG102
        loop.call_later(1, self.fire_safely, device)
