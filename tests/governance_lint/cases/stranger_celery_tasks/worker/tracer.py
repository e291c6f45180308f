import asyncio
import subprocess

from .signals import task_postrun, task_prerun
from .task import Task


class Tracer:
    def __init__(self, stack):
        self.stack = stack

    def trace(self, task: Task, args, kwargs):
        task_prerun(task)
        self.push_request(task)
        try:
            return task.run(*args, **kwargs)
        except Exception:
            self.on_failure(task)
            raise
        finally:
            try:
                self.pop_request()
            finally:
                task_postrun(task)

    async def trace_async(self, task: Task, args, kwargs):
        async with asyncio.Lock():
            try:
                return await asyncio.to_thread(task.run, *args)
            finally:  # expect: EXG202
                def done():
                    task_postrun(task)

                self.stack.append(task.name)

    def trace_batch(self, task: Task, many):
        return [task.run(*args) for args in many]  # expect: EXG101

    def push_request(self, task): ...

    def pop_request(self): ...

    def on_failure(self, task):
        subprocess.run(["logger", task.name])


class EagerTracer(Tracer):
    def trace(self, task, args, kwargs):
        return task.run(*args, **kwargs)
