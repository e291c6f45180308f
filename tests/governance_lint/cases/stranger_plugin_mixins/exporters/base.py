import abc


class Exporter(abc.ABC):
    ext = ""

    @abc.abstractmethod
    def export(self, doc): ...


class ZipMixin:
    def export(self, doc):
        data = super().export(doc)
        return b"zip" + data

    def export_many(self, docs):
        return [self.export(d) for d in docs]  # expect: EXG101


class TextExporter(Exporter):
    ext = "txt"

    def export(self, doc):
        return str(doc).encode()


class ZippedText(ZipMixin, TextExporter):
    pass


_registry = {}


def exporter(ext):
    def wrap(cls):
        cls.ext = ext
        _registry[ext] = cls
        return cls

    return wrap


@exporter("csv")
class CsvExporter(Exporter):
    def export(self, doc):
        return ",".join(doc).encode()


def get(ext):
    try:
        return _registry[ext]()
    except KeyError:
        raise LookupError(ext) from None
