from impo.importer import Importer
from impo.parsers import CsvParser, DateFormat, XmlParser, cli
from impo.plugins import formats, installed


def main():
    args = cli().parse_args()
    importer = Importer(args)
    with importer.using(XmlParser()) as imp:
        imp.read("a.xml")
        imp.parser.parse("<a/>")  # expect: EXG101
    for path, rows in importer.reread():
        print(path, rows)
    return importer.parser.parse("x")  # expect: EXG101


def all_parsers(text):
    found = list(installed())
    found[0].parse(text)  # expect: EXG101
    for i, p in enumerate(found):
        p.parse(text)  # expect: EXG101
    first = next(installed())
    return first.parse(text)  # expect: EXG101


def choose(ext):
    options = {e: p for p in (CsvParser(), XmlParser()) for e in p.extensions}
    chosen = options.get(ext)
    if not chosen:
        chosen = CsvParser()
    return chosen.parse  # expect: EXG102


def dates(values):
    parser = DateFormat()
    parser.parse("2020-01-01")
    parser = formats()["date"]
    out = [parser.parse(v) for v in values]
    for parser in formats().values():
        parser.parse("x")
    return out


def given(parser, doc):
    doc.parse("x")
    return parser.parse("x")  # expect: EXG104
