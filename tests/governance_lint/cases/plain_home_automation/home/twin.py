class Twin:
    def __init__(self, device):
        self.device = device
        self.value = None

    def actuate(self, value):
        self.value = value

    def sync(self):
        return self.device.actuate(self.value)  # expect: EXG101


class TwinPool(dict):
    def make(self, device):
        twin = self[device.ident] = Twin(device)
        return twin

    def reset(self):
        for device in self.values():
            device.actuate(None)
