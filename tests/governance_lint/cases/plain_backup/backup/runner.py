import asyncio
import threading
from concurrent import futures


class Ticker(threading.Thread):
    def __init__(self, interval):
        super().__init__()
        self.interval = interval

    def run(self):
        pass

    def run_now(self):
        self.run()


class Runner:
    def __init__(self):
        self.ticker = Ticker(1)
        self.active = None
        self.results = {}
        self._futures = {}

    def start(self, job):
        self.active = job
        with job:
            self.results[job.source] = job.run()
        return self

    def restart(self):
        return self.active.run()  # expect: EXG101

    def start_many(self, jobs):
        with futures.ThreadPoolExecutor(4) as pool:
            for job in jobs:
                self._futures[pool.submit(self.start, job)] = job
            for fut in futures.as_completed(self._futures):
                failed = self._futures[fut]
                if fut.exception():
                    failed.run()  # expect: EXG101

    def tick(self):
        job = self.ticker
        job.run()
        threading.Thread(target=self.ticker.run).start()

    async def start_async(self, job):
        await asyncio.to_thread(job.run)  # expect: EXG102
        runner = asyncio.Runner()
        runner.run(asyncio.sleep(1))
