import concurrent.futures as cf
import contextlib
import multiprocessing as mp
import queue
import sched
import threading
from multiprocessing.pool import ThreadPool

from ward.pumps import Pump, SyringePump, WaterPump


class Nurse(threading.Thread):
    def __init__(self, pump, inbox=None):
        super().__init__(daemon=True)
        self.pump = pump
        self.inbox = inbox or queue.Queue()
        self.done = []

    def administer(self, amount):
        with contextlib.ExitStack() as stack:
            stack.callback(self.pump.dose, 0)
            return self.pump.dose(amount)

    def run(self):
        while True:
            pump, amount = self.inbox.get()
            pump.dose(amount)  # expect: EXG101
            self.done.append(pump)

    def repeat(self):
        self.pump.dose(1)  # expect: EXG101
        for pump in self.done:
            pump.dose(2)  # expect: EXG101
        self.inbox.put((self.pump, 3))

    @classmethod
    def for_ward(cls, pumps):
        return [cls(pump) for pump in pumps]


class NightNurse(Nurse):
    def administer(self, amount):
        return self.pump.dose(amount / 2)

    def refill(self, water_pump):
        water_pump.dose(10)
        self.pump.dose(0)  # expect: EXG101


def executors(pumps):
    with cf.ThreadPoolExecutor() as pool:
        futures = {pool.submit(pump.dose, 1): pump for pump in pumps}  # expect: EXG102
        for future in cf.as_completed(futures):
            pump = futures[future]
            pump.dose(future.result())  # expect: EXG101
        list(pool.map(Pump.dose, pumps))  # expect: EXG102
        pool.submit(give, pumps[0], amount=3)
        pool.submit(Nurse(pumps[1]).administer, 3)
    with ThreadPool(3) as threads:
        threads.starmap(give, [(pump, 1) for pump in pumps])
        threads.apply(pumps[0].dose)  # expect: EXG102
    process = mp.Process(target=give, kwargs={"pump": pumps[0]})
    process.start()
    scheduler = sched.scheduler()
    scheduler.enter(3, 1, pumps[0].dose, (1,))  # expect: EXG102
    scheduler.enter(3, 1, WaterPump().dose, (1,))
    threading.Timer(1, give, [pumps[1]]).start()
    threading.Thread(target=lambda: pumps[2].dose(1)).start()  # expect: EXG101


def give(pump, amount=1):
    return pump.dose(amount)  # expect: EXG101


def water(pump):
    pump.dose(3)
    return pump.start()


def main():
    pumps = [Pump(), SyringePump(), Pump()]
    executors(pumps)
    water(WaterPump())
    nurses = Nurse.for_ward(pumps)
    nurses[0].pump.dose(1)  # expect: EXG101
    NightNurse(SyringePump()).refill(WaterPump())
    for nurse in nurses:
        nurse.start()
        nurse.pump.doser()
        nurse.pump.double()
        nurse.inbox.put((nurse.pump, 3))
        nurse.inbox.get()[0].dose(1)  # expect: EXG101
    pump = WaterPump()
    pump.dose(1)
    by_name = {"a": pumps[0], "w": pump}
    by_name["a"].dose(1)  # expect: EXG101
    workers = [threading.Thread(target=p.dose) for p in pumps]  # expect: EXG102
    workers[0].start()
    pump = pumps[0] if pumps else None
    pump and pump.dose(2)  # expect: EXG101
    first_pump, *other_pumps = pumps
    first_pump.dose(1)  # expect: EXG101
    for other in other_pumps:
        other.dose(1)  # expect: EXG101
