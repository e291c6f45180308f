"""Mappings that calls and sums make of others."""

from orchard.sprayer import Sprayer, Perfume, Mister

base = {"perfume": Perfume(), "sprayer": Sprayer()}


def made():
    other = dict(base, extra=Perfume())
    other["extra"].spray()
    other["sprayer"].spray()  # expect: EXG101
    more = dict(base, big=Mister())
    more["big"].spray()  # expect: EXG101
    more["perfume"].spray()
    merged = {**base, "egg2": Perfume()}
    merged["egg2"].spray()
    merged["sprayer"].spray()  # expect: EXG101
    joined = base | {"x": Perfume()}
    joined["x"].spray()


late = {"perfume": Perfume()}
late["sprayer"] = Sprayer()


def made_of_grown(key):
    other = dict(late, extra=Perfume())
    other["sprayer"].spray()  # expect: EXG101
    other[key].spray()  # expect: EXG101
    for one in other.values():
        one.spray()  # expect: EXG101
    third = dict(a=Perfume(), b=Mister())
    third["a"].spray()
    third["b"].spray()  # expect: EXG101
    third.get("b").spray()  # expect: EXG101
    third["c"] = Mister()
    third["c"].spray()  # expect: EXG101
    third.pop("b").spray()  # expect: EXG101
    fourth = late | {"x": Mister()}
    fourth["x"].spray()  # expect: EXG101
    fourth["sprayer"].spray()  # expect: EXG101
    kinds = dict(a=Perfume, b=Mister)
    kinds["a"]().spray()
    kinds["b"]().spray()  # expect: EXG101
    kinds[key]().spray()  # expect: EXG101
    use(dict(one=Sprayer(), two=Perfume()))


def use(table):
    table["one"].spray()  # expect: EXG101
    table["two"].spray()
    for name, thing in table.items():
        thing.spray()  # expect: EXG101


class Shed:
    def __init__(self):
        self.parts = dict(a=Perfume(), b=Sprayer())
        self.parts["c"] = Mister()

    def go(self, name):
        self.parts["a"].spray()
        self.parts["b"].spray()  # expect: EXG101
        self.parts[name].spray()  # expect: EXG101
        self.parts.get(name).spray()  # expect: EXG101


Shed().go("b")
