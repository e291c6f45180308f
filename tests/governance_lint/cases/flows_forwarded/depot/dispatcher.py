class Dispatcher:
    def send(self, crane):
        crane.hoist()  # fine: the allowed body
