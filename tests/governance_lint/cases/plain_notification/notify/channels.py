class Channel:
    def __init__(self, **options):
        self.__dict__.update(options)
        self.next = None

    def publish(self, note):
        raise NotImplementedError

    def set_next(self, channel):
        self.next = channel
        return channel

    def escalate(self, note):
        if self.next:
            return self.next.publish(note)  # expect: EXG101
        return None


class Sms(Channel):
    def publish(self, note):
        return ("sms", note) if note else self.escalate(note)


class Push(Channel):
    def publish(self, note):
        return ("push", note)


class Digest(Channel):
    def __init__(self, *, to, size=10):
        super().__init__(size=size)
        self.to = to
        self.notes = []

    def publish(self, note):
        self.notes.append(note)
        if len(self.notes) == self.size:
            batch, self.notes = self.notes, []
            for target in self.to:
                target.publish(batch)  # expect: EXG101
