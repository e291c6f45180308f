import threading
from concurrent.futures import ThreadPoolExecutor

from . import stats
from .job import Job
from .stats import count as bump, timing


class Worker:
    def work(self, job: Job):
        try:
            job.perform()
        finally:
            t = timing
            t(job.id)
            bump(job)

    def warmup(self):
        pass


class ThreadWorker:
    def __init__(self):
        self.pool = ThreadPoolExecutor()
        self.count = 0

    def work(self, job: Job):
        self.pool.submit(job.perform, "warm")  # expect: EXG201
        try:
            f = self.pool.submit(job.perform)
            return f.result()
        finally:
            with threading.Lock():
                stats.either_timing(True)
