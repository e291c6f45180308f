from collections import deque, namedtuple

Envelope = namedtuple("Envelope", "transport message attempts")


class Outbox:
    def __init__(self):
        self._pending = deque(maxlen=100)
        self._failed = []

    def put(self, transport, message):
        self._pending.append(Envelope(transport, message, 0))

    def flush(self):
        while self._pending:
            env = self._pending.popleft()
            try:
                env.transport.send(env.message)
            except OSError:
                self._failed.append(env._replace(attempts=env.attempts + 1))

    def retry(self):
        for env in self._failed:
            env.transport.send(env.message)  # expect: EXG101
        for transport, message, _ in self._failed:
            transport.send(message)  # expect: EXG101

    def peek(self):
        transport, message, attempts = self._pending[0]
        return transport.send, message  # expect: EXG102
