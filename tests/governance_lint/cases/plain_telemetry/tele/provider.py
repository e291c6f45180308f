from tele.batch import BatchProcessor, SimpleProcessor

_provider = None


class Provider:
    def __init__(self, processors=None):
        self.processors = processors or []
        self.attributes = {}

    def add(self, processor):
        self.processors.append(processor)
        return self

    def exporters(self):
        for p in self.processors:
            yield p.exporter

    def on_end(self, span):
        for p in self.processors:
            p.on_end(span)

    def flush(self):
        for exporter in self.exporters():
            exporter.export([])  # expect: EXG101

    def of_kind(self, kind):
        return [p for p in self.processors if isinstance(p, kind)]


def set_provider(provider):
    global _provider
    _provider = provider


def get_provider():
    return _provider or default_provider()


def default_provider():
    from tele.exporters import Console

    return Provider([SimpleProcessor(Console())])


def batching(exporter, **kw):
    return Provider().add(BatchProcessor(exporter, **kw))
