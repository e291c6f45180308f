class Desk:
    def examine(self, device):
        return device.expose()  # fine: the allowed body
