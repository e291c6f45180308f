"""What the policy governs; nothing of it is touched here."""


class Task:
    def execute(self, job: dict) -> dict:
        return job


class Dispatcher:
    def dispatch(self, task: Task, job: dict) -> dict:
        return task.execute(job)
