class Control:
    def begin(self, reactor):
        reactor.start()  # fine: the allowed body
