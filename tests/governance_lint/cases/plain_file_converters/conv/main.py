import conv
from conv import formats
from conv.api import Converter
from conv.discovery import walk
from conv.service import make


def run(data):
    service = make(conv)
    service.convert("csv", "json", data)
    both = formats.CsvToJson() >> formats.JsonToXml()
    both.convert(data)  # expect: EXG101
    both.then(formats.CsvToJson()).convert(data)  # expect: EXG101
    for part in both.parts:
        part.convert(data)  # expect: EXG101
    converter = formats.Units()
    converter.convert(3, "km")
    units = [formats.Units(), formats.Currency(2)]
    for converter in units:
        converter.convert(3)
    return [cls().convert(data) for cls in walk()]  # expect: EXG101


def bulk(files):
    chosen = next((c for c in map(lambda k: k(), walk()) if c.source == "csv"), None)
    if chosen:
        for f in files:
            chosen.convert(f)  # expect: EXG101
    return Converter.convert  # expect: EXG102


def by_ext(ext, data):
    match ext:
        case ".csv":
            c = formats.CsvToJson()
        case ".km":
            c = formats.Units()
        case _:
            return data
    return c.convert(data)  # expect: EXG101


def pick(units=True):
    c = formats.Units() if units else formats.Currency(1)
    return c.convert
