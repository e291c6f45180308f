from report.base import Exporter
from report.formats import Plain


class Press:
    def print_one(self, exporter: Exporter) -> bytes:
        return bytes().join(exporter.export([n]) for n in range(3))  # fine: a generator in the allowed body

    def print_default(self, exporter: Exporter, first=Exporter.preview) -> bytes:
        return first(exporter, [])

    class Press:
        def print_one(self, exporter: Exporter) -> bytes:
            return exporter.export([])  # expect: EXG101


def print_one(exporter: Exporter, plain: Plain) -> bytes:
    return exporter.export([]) + plain.export([])  # expect: EXG101
