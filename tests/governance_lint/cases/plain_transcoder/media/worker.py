import multiprocessing
import threading

from media.presets import presets


class Job:
    def __init__(self, source, preset, titles=None):
        self.source = source
        self.preset = preset
        self.titles = titles
        self.parts = []

    def split(self, n):
        for i in range(n):
            part = Job(self.source + str(i), self.preset.clone(part=i))
            part.parent = self
            self.parts.append(part)
        return self.parts


class Worker:
    def __init__(self):
        self.queue = multiprocessing.Queue()
        self.current = threading.local()
        self.failed = {}

    def submit(self, source, name=None):
        job = Job(source, presets.get(name))
        self.queue.put(job)
        return job

    def transcode(self, job):
        self.current.codec = job.preset.codec
        return job.preset.codec.encode(job.source, **job.preset.opts)

    def retry(self, job):
        codec = self.current.codec
        codec.encode(job.source)  # expect: EXG101
        self.failed.setdefault(job.preset.name, []).append(job)

    def run(self):
        while True:
            job = self.queue.get()
            if job is None:
                return
            for part in job.split(4):
                part.preset.codec.encode(part.source)  # expect: EXG101
                part.parent.preset.codec.encode("x")  # expect: EXG101

    def report(self):
        for name, jobs in self.failed.items():
            for job in jobs:
                yield name, job.preset.codec.encode  # expect: EXG102
