class Publisher:
    def publish(self, story: str) -> None: ...

    def retract(self, story: str) -> None: ...


class Wire(Publisher):
    def publish(self, story: str) -> None:
        self.retract(story)  # expect: EXG101
        super().publish(story)


class Topic:
    def publish(self, message: bytes) -> int:
        return len(message)

    def retract(self, message: bytes) -> int:
        return self.publish(message)
