from __future__ import annotations

import queue

from .task import Task, add
from .tracer import Tracer


class App:
    def __init__(self):
        self.tasks: dict[str, Task] = {"add": add}
        self.q: queue.Queue[tuple[Task, tuple, dict]] = queue.Queue()
        self.tracer = Tracer([])
        self.always_eager = False

    def send(self, task, args, kwargs):
        if self.always_eager:
            return task.run(*args, **kwargs)  # expect: EXG101
        self.q.put((task, args, kwargs))

    def loop(self):
        while True:
            job, args, kw = self.q.get()
            self.tracer.trace(job, args, kw)

    def loop_inline(self):
        while not self.q.empty():
            job, args, kw = self.q.get_nowait()
            job.run(*args, **kw)  # expect: EXG101

    def run(self):
        self.loop()

    def resolve(self, name):
        task = self.tasks.get(name)
        match task:
            case None:
                raise KeyError(name)
            case Task():
                return task.run  # expect: EXG102


current_app = App()

if __name__ == "__main__":
    current_app.run()
