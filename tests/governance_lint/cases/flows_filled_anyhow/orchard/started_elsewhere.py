"""The same containers, in another file than theirs."""

from orchard.sprayer import Sprayer, Perfume
from orchard.started import Crate, late, row


def a():
    crate = Crate()
    crate.add(Sprayer())
    crate.last().spray()  # expect: EXG101
    one = crate.last()
    one.spray()  # expect: EXG101
    crate.kept[0].spray()  # expect: EXG101
    two = crate.kept[0]
    two.spray()  # expect: EXG101
    for three in crate.kept:
        three.spray()  # expect: EXG101


def b():
    got = late["sprayer"]
    got.spray()  # expect: EXG101
    for one in row:
        one.spray()  # expect: EXG101
    late["x"].spray()  # expect: EXG101
