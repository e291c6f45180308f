from mail.ports import Sender


class Outbox:
    def __init__(self, sender: Sender) -> None:
        self.sender = sender
        self.queue: list[str] = []

    def flush(self) -> None:
        while self.queue:
            self.sender.send(self.queue.pop())  # fine: the allowed body

    def add(self, text: str) -> None:
        self.queue.append(text)
        if len(self.queue) > 10:
            self.sender.send(text)  # expect: EXG101


class BulkOutbox(Outbox):
    def flush(self) -> None:
        for text in self.queue:
            self.sender.send(text)  # fine: an override of the allowed method

    def clear(self) -> None:
        self.sender.send("cleared")  # expect: EXG101
