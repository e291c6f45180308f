"""Nothing of it is a plant's."""


class Article:
    def __init__(self, state):
        self.state = state

    def publish(self):
        self.state = "published"
        if self.state == "draft":
            self.state = "SUCCESS"
        return self.state in ("published", "SUCCESS")


class Machine:
    state: str = "idle"

    def SUCCESS(self) -> str:
        return self.state

    def run(self) -> str:
        self.state = self.SUCCESS()
        return Article("draft").state
