import random
import threading
import time

from jobs.model import Job, Nightly, Worker


class Scheduler:
    def __init__(self) -> None:
        self.current: Job | Worker | None = None
        self.timer = threading.Timer(1, print)

    def tick(self) -> None:
        if isinstance(self.current, Job):
            self.current.start()

    def straight(self) -> None:
        job = Nightly()
        job.start()  # expect: EXG101
        job = Worker()
        job.start()
        job = threading.Thread(target=print)
        job.start()
        job = Job("x")
        job.start()  # expect: EXG101
        self.timer.start()

    def branches(self, flag: bool) -> None:
        job = Worker()
        if flag:
            job = Job()
        job.start()  # expect: EXG101
        if flag:
            job = Worker()
        else:
            job = threading.Thread()
        job.start()

    def tries(self) -> None:
        item = None
        try:
            item = Job()
            time.sleep(1)
        except OSError:
            item = Worker()
            item.start()
        else:
            item.start()  # expect: EXG101
        finally:
            if item is not None:
                item.start()  # expect: EXG101
            item = Worker()
            item.start()
        item.start()

    def loops(self) -> None:
        last = Worker()
        for name in ("a", "b"):
            last.start()  # expect: EXG101
            last = Job(name)
        last.start()  # expect: EXG101
        while True:
            picked = random.choice([Job(), Nightly()])
            if picked.name:
                break
            picked.start()  # expect: EXG101
        picked.start()  # expect: EXG101

    def deleted(self) -> None:
        one = Job()
        del one
        one = Worker()
        one.start()

    def early(self) -> None:
        if self.current is None:
            return
        if isinstance(self.current, Worker):
            self.current.start()
            return
        self.current.start()  # expect: EXG101

    def negative(self) -> None:
        if not isinstance(self.current, Job):
            raise TypeError
        self.current.start()  # expect: EXG101
        self.current = Worker()
        self.current.start()

    def booleans(self) -> bool:
        a = isinstance(self.current, Job) and self.current.start()  # expect: EXG101
        b = not isinstance(self.current, Worker) or self.current.start()
        c = self.current is None or isinstance(self.current, Worker) or self.current.start()  # expect: EXG101
        return bool(a or b or c)

    def conditional(self, thread: threading.Thread) -> None:
        (Job() if self.timer else thread).start()  # expect: EXG101
        (self.timer or thread).start()
        (self.current if isinstance(self.current, Worker) else thread).start()
        (self.current or thread).start()  # expect: EXG101

    def shadows(self, Job=Worker) -> None:
        Job().start()

    def nested(self) -> None:
        class Job:
            def start(self) -> None: ...

        Job().start()
        job = Job()
        job.start()

    def imports(self) -> None:
        from threading import Thread as Nightly

        job = Nightly()
        job.start()
