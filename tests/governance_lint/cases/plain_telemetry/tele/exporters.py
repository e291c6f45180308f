class Exporter:
    def export(self, spans):
        raise NotImplementedError

    def shutdown(self):
        pass


class Console(Exporter):
    def export(self, spans):
        print(spans)


class Otlp(Exporter):
    def __init__(self, endpoint, headers=None):
        self.endpoint = endpoint
        self.headers = headers or {}

    def export(self, spans):
        return (self.endpoint, spans)

    def shutdown(self):
        self.export([])  # expect: EXG101


class Multi(Exporter):
    def __init__(self, *exporters):
        self._exporters = exporters

    def export(self, spans):
        for e in self._exporters:
            e.export(spans)  # expect: EXG101

    def shutdown(self):
        for e in self._exporters:
            e.shutdown()


class Workbook:
    def __init__(self, sheets):
        self.sheets = sheets

    def export(self, path):
        return [s.export(path) for s in self.sheets]


class Sheet:
    def export(self, path):
        return path
