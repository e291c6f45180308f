import threading


class Job:
    def __init__(self, name: str = "", after: "Job | None" = None) -> None:
        self.name = name
        self.after = after

    def start(self) -> int:
        return 0

    def cancel(self) -> None: ...


class Nightly(Job):
    def start(self) -> int:
        if self.after:
            return self.after.start()  # expect: EXG101
        return Job.start(self)


class Worker(threading.Thread):
    def again(self) -> None:
        self.start()
        threading.Thread.start(self)
