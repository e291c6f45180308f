import functools


class Consumer:
    topics = ()
    fallback = None

    def consume(self, message):
        raise NotImplementedError

    def handles(self, topic):
        return topic in self.topics

    def redirect(self, message):
        if self.fallback is None:
            return None
        return self.fallback.consume(message)  # expect: EXG101


def on_error(policy):
    def decorate(cls):
        cls.policy = policy
        cls.fallback = policy.fallback
        return cls

    return decorate


class Policy:
    def __init__(self, fallback=None, attempts=1):
        self.fallback = fallback
        self.attempts = attempts

    def wrap(self, consumer):
        @functools.wraps(consumer.consume)  # expect: EXG102
        def inner(message):
            for _ in range(self.attempts):
                consumer.consume(message)  # expect: EXG101

        return inner
