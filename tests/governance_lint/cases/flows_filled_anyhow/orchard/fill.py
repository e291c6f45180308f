from orchard import barn
from orchard.barn import (
    ACTIVE,
    CACHE,
    GROUPS,
    KINDS,
    LAYERS,
    MIXED,
    NAMED,
    NESTED,
    ONLY_SCENTS,
    ORDERED,
    PAIRS,
    RECENT,
    SCENT,
    SCENTED,
    SCENTS,
    SEEN,
    STARTING,
    TOOLS,
    WAITING,
    Barn,
)
from orchard.sprayer import Mister, Perfume, Sprayer


def fill():
    KINDS["s"] = Sprayer
    KINDS.update(m=Mister)
    TOOLS.append(Sprayer())
    TOOLS.extend([Mister()])
    SCENTS.append(Perfume())
    barn.NAMED.setdefault("a", Sprayer())
    barn.NAMED |= {"b": Mister()}
    GROUPS["a"].append(Sprayer())
    RECENT.appendleft(Mister())
    SEEN.add(Sprayer())
    ACTIVE.set(Mister())
    SCENT.set(Perfume())
    WAITING.put(Sprayer())
    SCENTED.put(Perfume())
    held = Sprayer()
    CACHE["a"] = held
    ORDERED["a"] = Sprayer()
    MIXED.append(Sprayer())
    ONLY_SCENTS.append(Perfume())
    STARTING["tool"] = Sprayer()
    NESTED["by"]["name"] = Sprayer()
    LAYERS["a"] = Sprayer()
    PAIRS.append(("a", Sprayer(), Perfume()))
    house = Barn().add(Sprayer()).add(Mister(), "m")
    house.scents["p"] = Perfume()
    Barn.shelf["a"] = Sprayer()
    house.things.append(Sprayer())
    house.spray()


def use():
    KINDS["s"]().spray()  # expect: EXG101
    TOOLS[0].spray()  # expect: EXG101
    TOOLS.pop().spray()  # expect: EXG101
    SCENTS[0].spray()  # fine: scents
    NAMED["a"].spray()  # expect: EXG101
    for tool in GROUPS["a"]:
        tool.spray()  # expect: EXG101
    RECENT[-1].spray()  # expect: EXG101
    next(iter(SEEN)).spray()  # expect: EXG101
    ACTIVE.get().spray()  # expect: EXG101
    SCENT.get().spray()  # fine: a scent
    WAITING.get().spray()  # expect: EXG101
    SCENTED.get().spray()  # fine: a scent
    CACHE["a"].spray()  # expect: EXG101
    ORDERED.popitem()[1].spray()  # expect: EXG101
    MIXED[0].spray()  # expect: EXG101
    for tool in MIXED:
        tool.spray()  # expect: EXG101
    ONLY_SCENTS[0].spray()  # fine: scents
    STARTING["tool"].spray()  # expect: EXG101
    NESTED["by"]["name"].spray()  # expect: EXG101
    LAYERS["a"].spray()  # expect: EXG101
    for _, tool, scent in PAIRS:
        tool.spray()  # expect: EXG101
        scent.spray()  # fine: a scent
    once = barn.once()
    once().spray()  # expect: EXG101


def local(names):
    made = {}
    for name in names:
        made[name] = Sprayer() if name else Mister()
    for tool in made.values():
        tool.spray()  # expect: EXG101
    found = []
    for name in names:
        found += [Sprayer()]
    found[0].spray()  # expect: EXG101
    scents = [Perfume()]
    scents.append(Perfume())
    scents[0].spray()  # fine: scents
    mixed = [Perfume()]
    mixed.append(Sprayer())
    mixed[-1].spray()  # expect: EXG101
    groups = {}
    for name in names:
        groups.setdefault(name, []).append(Sprayer())
    for group in groups.values():
        for tool in group:
            tool.spray()  # expect: EXG101
    by = {name: Perfume() for name in names}
    by["x"] = Sprayer()
    by["x"].spray()  # expect: EXG101
    first, *rest = [Sprayer(), Mister()]
    first.spray()  # expect: EXG101
    rest[0].spray()  # expect: EXG101
    (scent, tool), count = (Perfume(), Sprayer()), 3
    scent.spray()  # fine: a scent
    tool.spray()  # expect: EXG101
    return count
