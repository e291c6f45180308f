class Job:
    id = 0

    def perform(self, *a):
        return a


class Mail(Job):
    def perform(self, *a):
        super().perform(*a)
        return "mail"
