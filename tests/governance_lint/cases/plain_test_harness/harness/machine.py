class Machine:
    """A lab machine: has a setup of its own."""

    def __init__(self, host):
        self.host = host

    def setup(self):
        return self.host

    def teardown(self):
        self.host = None


class Lab:
    def __init__(self, hosts):
        self.machines = [Machine(h) for h in hosts]
        self.spare = self.machines[-1] if self.machines else None

    def setup(self):
        for m in self.machines:
            m.setup()

    def teardown(self):
        for m in self.machines:
            m.teardown()
        if self.spare:
            self.spare.teardown()
