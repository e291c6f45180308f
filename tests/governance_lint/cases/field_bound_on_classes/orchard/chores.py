"""What the foreman runs."""


class Chore:
    def perform(self): ...

    def __call__(self):
        return None


class Show:
    def perform(self): ...


def foreman(chore: Chore):
    chore.perform()
