import atexit
import threading


class SimpleProcessor:
    def __init__(self, exporter):
        self.exporter = exporter

    def on_end(self, span):
        self.exporter.export([span])

    def force_flush(self):
        self.exporter.export([])  # expect: EXG101


class BatchProcessor:
    def __init__(self, exporter, *, size=10, on_drop=None):
        self.exporter = exporter
        self.size = size
        self.spans = []
        self.on_drop = on_drop or (lambda spans: None)
        self._timer = None
        atexit.register(self.shutdown)

    def on_end(self, span):
        self.spans.append(span)
        if len(self.spans) >= self.size:
            self._flush()

    def _flush(self):
        batch, self.spans = self.spans, []
        self.exporter.export(batch)

    def schedule(self):
        self._timer = threading.Timer(5, self.exporter.export, [self.spans])  # expect: EXG102
        self._timer.start()

    def shutdown(self):
        self.on_drop(self.spans)
        self.exporter.shutdown()
