from trade import factory
from trade.factory import Factory, either, make, make_jury, many, maybe


def functions(name):
    make().decide([])  # expect: EXG101
    make_jury().decide([])  # fine: a Jury
    factory.make_by_name(name).decide([])  # expect: EXG101
    factory.court(name).decide([])  # fine: a Jury
    strategy = factory.make_jury()
    strategy.decide([])  # fine: a Jury, not even suspected
    if (found := maybe(name)) is not None:
        found.decide([])  # expect: EXG101
    either(name).decide([])  # expect: EXG101
    factory.from_with().decide([])  # expect: EXG101
    factory.never_momentum().decide([])  # tolerated: EXG101
    factory.make_lambda().decide([])  # expect: EXG101
    factory.make_jury_lambda().decide([])  # fine: a Jury
    factory.recursive(3).decide([])  # expect: EXG101


def generators():
    for one in many():
        one.decide([])  # expect: EXG101
    for strategy in factory.juries():
        strategy.decide([])  # fine: a Jury
    next(many()).decide([])  # expect: EXG101
    chosen, judge = factory.pair()
    chosen.decide([])  # expect: EXG101
    judge.decide([])  # fine: a Jury
    factory.pair()[1].decide([])  # fine: a Jury


def callables():
    factory.outer()().decide([])  # expect: EXG101
    factory.give_class()().decide([])  # expect: EXG101
    factory.give_class().decide(make(), [])  # expect: EXG101
    create = make
    create().decide([])  # expect: EXG101
    create = make_jury
    create().decide([])  # fine: rebound, makes a Jury
    hook = factory.give_class().decide  # expect: EXG102
    return hook


def methods():
    Factory().build().decide([])  # expect: EXG101
    Factory().build_twice()[0].decide([])  # expect: EXG101
    Factory.court().decide([])  # fine: a Jury
    Factory.default().decide([])  # expect: EXG101
    Factory().main.decide([])  # expect: EXG101
    Factory().chain().chain().main.decide([])  # expect: EXG101
    return [made.decide([]) for made in map(factory.make_by_name, ("a", "b"))]  # expect: EXG101
