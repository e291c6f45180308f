from zoo.kinds import Ancestor, Colour, Heir, HeirOfHeir, Klass, Lambda, Outer, Point, Static, SubKlass, SubLambda


def visit(name: str) -> None:
    Outer.Inner().go()  # expect: EXG101
    Outer.Other().go()  # fine: another nested class
    Outer().go()  # fine: the outer class's own go
    Static.make()  # expect: EXG101
    Static().make()  # expect: EXG101
    Klass.build()  # expect: EXG101
    SubKlass.build().build()  # expect: EXG101 x2
    Ancestor().speak()  # fine: only Heir is governed
    Heir().speak()  # expect: EXG101
    HeirOfHeir().speak()  # expect: EXG101
    Ancestor.speak(Ancestor())  # fine: only Heir is governed
    Colour.RED.paint()  # expect: EXG101
    Colour["BLUE"].mixed.paint()  # expect: EXG101
    Colour(1).paint()  # expect: EXG101
    [colour.paint() for colour in Colour]  # expect: EXG101
    Colour.RED.value.bit_length()  # fine: an int
    Colour.__members__[name].paint()  # expect: EXG101
    Point(1).shift()  # expect: EXG101
    Point(1)._replace(y=2).shift()  # expect: EXG101
    Point._make([1, 2]).shift()  # expect: EXG101
    Lambda().calc(1)  # expect: EXG101
    SubLambda().calc(1)  # expect: EXG101
    build = Klass.build  # expect: EXG102
    make = Static.make  # expect: EXG102
    print(build(), make())
    isinstance(Colour.RED, Colour) and Klass.twice()  # fine: another method
