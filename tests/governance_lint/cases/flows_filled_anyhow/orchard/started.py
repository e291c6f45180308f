"""Containers that hold something else from the start, and a sprayer only later."""

from orchard.sprayer import Sprayer, Perfume

late = {"perfume": Perfume()}
late["sprayer"] = Sprayer()
row = [Perfume()]
row.append(Sprayer())


def a():
    one = late["sprayer"]
    one.spray()  # expect: EXG101


def b(key):
    one = late.get(key)
    if one:
        one.spray()  # expect: EXG101


def c():
    for one in list(row):
        one.spray()  # expect: EXG101
    first = row[0]
    first.spray()  # expect: EXG101
    copied = sorted(row, key=id)
    copied[0].spray()  # expect: EXG101


def give():
    return row[-1]


def d():
    give().spray()  # expect: EXG101
    got = give()
    got.spray()  # expect: EXG101


class Crate:
    def __init__(self):
        self.kept = [Perfume()]

    def add(self, what):
        self.kept.append(what)

    def last(self):
        return self.kept[-1]


def e():
    crate = Crate()
    crate.add(Sprayer())
    crate.last().spray()  # expect: EXG101
    one = crate.last()
    one.spray()  # expect: EXG101


def of_mapping_a():
    late["sprayer"].spray()  # expect: EXG101


def of_mapping_b():
    for one in late.values():
        one.spray()  # expect: EXG101


def of_mapping_c():
    other = dict(late)
    other["sprayer"].spray()  # expect: EXG101


def of_mapping_d():
    other = {**late}
    other["sprayer"].spray()  # expect: EXG101


def of_mapping_e():
    other = {**late, "x": Perfume()}
    other["sprayer"].spray()  # expect: EXG101


def of_mapping_f(key):
    other = dict(late, x=Perfume())
    other[key].spray()  # expect: EXG101


def of_mapping_g():
    other = late | {"x": Perfume()}
    other["sprayer"].spray()  # expect: EXG101


def of_mapping_h():
    other = late.copy()
    other["sprayer"].spray()  # expect: EXG101
