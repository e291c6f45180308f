import threading


class Worker(threading.Thread):
    def __init__(self, schedule, db):
        super().__init__(daemon=True)
        self.schedule = schedule
        self.db = db
        self.stopped = threading.Event()

    def run(self):
        while not self.stopped.wait(1):
            for task in self.schedule.pop_due(0):
                self._perform(task)
                self.db.execute("insert into log values (?)", task.id)

    def _perform(self, task):
        return task.execute()

    def flush(self):
        for task in self.schedule.pop_due(float("inf")):
            task.execute()  # expect: EXG101

    def rerun(self):
        return [t.execute() for t in self.schedule.finished()]  # expect: EXG101

    def rerun_last(self, ident):
        previous = self.schedule.last(ident)
        if previous is not None:
            previous.execute()  # expect: EXG101

    def hurry(self):
        nxt = self.schedule.peek()
        if nxt:
            timer = threading.Timer(0, nxt.execute)  # expect: EXG102
            timer.start()
