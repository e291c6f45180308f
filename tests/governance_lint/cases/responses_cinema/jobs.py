class Job:
    def perform(self): ...


class Queue:
    def work(self, job: Job):
        job.perform()
