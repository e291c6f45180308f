from . import audit, base
from .base import CsvExporter, ZippedText


class ExportService:
    def run(self, ext, doc):
        exporter = base.get(ext)
        ok = False
        try:
            data = exporter.export(doc)
            ok = True
        finally:
            audit.record(ext=ext, ok=ok)
        return data

    def preview(self, ext, doc):
        return base.get(ext).export(doc)[:100]  # expect: EXG101


class Shipping:
    def export(self, country): ...


def customs(exporter: Shipping, goods):
    exporter.export("FR")
    ZippedText().export(goods)  # expect: EXG101
    CsvExporter().export(goods)  # expect: EXG101
    ZippedText().export_many(goods)
    z = ZippedText()
    call = z.__class__.export  # expect: EXG102
    for shipping in (Shipping() for _ in goods):
        shipping.export("DE")
    return call
