class Metrics:
    def update_metrics(self, plugin, status, ms): ...

    def alarm(self): ...


class Null(Metrics):
    pass
