"""What is governed."""


class Step:
    def perform(self, job: dict) -> dict:
        return job
