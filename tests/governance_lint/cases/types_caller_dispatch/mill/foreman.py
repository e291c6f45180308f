class Foreman:
    def shift(self, worker):
        worker.grind()  # fine: the allowed body
