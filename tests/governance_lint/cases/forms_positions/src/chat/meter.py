from __future__ import annotations

from chat.llm import Answer, Client


class Meter:
    def __init__(self, client: Client) -> None:
        self.client = client
        self.count = 0

    def ask(self, prompt: str) -> Answer:
        self.count += 1
        return (
            self.client
            .with_key("secret")
            .complete(
                prompt,
                limit=10,
            )
        )  # fine: inside the allowed body, however it is laid out
