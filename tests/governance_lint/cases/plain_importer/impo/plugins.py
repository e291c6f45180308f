from impo import parsers

_found = []


def parser(*extensions):
    def deco(fn):
        class FunctionParser(parsers.Parser):
            def parse(self, text):
                return fn(text)

        FunctionParser.extensions = extensions
        _found.append(FunctionParser())
        return fn

    return deco


@parser(".txt")
def lines(text):
    return text.splitlines()


def installed():
    yield parsers.CsvParser()
    yield parsers.XmlParser()
    yield from _found


def formats():
    return {"date": parsers.DateFormat()}
