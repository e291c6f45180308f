from conv.api import Converter


class CsvToJson(Converter):
    source, target = "csv", "json"

    def convert(self, data):
        return [line.split(",") for line in data.splitlines()]


class JsonToXml(Converter):
    source, target = "json", "xml"

    def convert(self, data):
        return "<x>%s</x>" % data


class Currency:
    def __init__(self, rate):
        self.rate = rate

    def convert(self, amount):
        return amount * self.rate


class Units:
    table = {"km": 1000}

    def convert(self, amount, unit):
        return amount * self.table[unit]
