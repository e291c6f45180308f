from __future__ import annotations


class Step:
    def process(self, item: str) -> str:
        return item

    def process_all(self, items: list[str]) -> list[str]:
        return [self.process(item) for item in items]  # expect: EXG101

    def __call__(self, item: str) -> str:
        return self.process(item)  # expect: EXG101

    def __rshift__(self, other: Step) -> Step:
        return Both(self, other)

    @classmethod
    def quick(cls, item: str) -> str:
        return cls().process(item)  # expect: EXG101

    @classmethod
    def raw(cls):
        return cls.process  # expect: EXG102

    @staticmethod
    def static(step: Step, item: str) -> str:
        return step.process(item)  # expect: EXG101

    @property
    def processor(self):
        return self.process  # expect: EXG102

    def __enter__(self):
        return self

    def __exit__(self, *details: object) -> None:
        self.process("bye")  # expect: EXG101


class Both(Step):
    def __init__(self, left: Step, right: Step) -> None:
        super().__init__()  # fine: the constructor
        self.left = left
        self.right = right

    def process(self, item: str) -> str:
        item = super().process(item)  # fine: super in the override
        return self.right.process(self.left.process(item))  # expect: EXG101 x2


class Upper(Step):
    def process(self, item: str) -> str:
        return Step.process(self, item).upper()  # fine: the old style, with the base


class Shout(Upper):
    def process(self, item: str) -> str:
        if not item:
            return super(Upper, self).process(item)  # fine: super with arguments, past the parent
        if item == "?":
            return Step.process(self, item)  # fine: the old style with a grandparent
        return super(Shout, self).process(item) + "!"  # fine: super with arguments

    def process_twice(self, item: str) -> str:
        return super().process(super().process(item))  # expect: EXG101 x2

    def process_quietly(self, item: str) -> str:
        return Upper.process(self, item)  # expect: EXG101

    def remember(self) -> None:
        self.saved = super().process  # expect: EXG102


class Stamp:
    """No step: a mixin of its own."""

    def stamp(self, item: str) -> str:
        return f"{item} (stamped)"


class Stamped(Stamp, Shout):
    def process(self, item: str) -> str:
        return super().stamp(super().process(item))  # fine: super in the override, a mixin first

    def stamp(self, item: str) -> str:
        return super().stamp(item) + super().process("")  # expect: EXG101


class Tracer(Step):
    def process(self, item: str) -> str:
        def again() -> str:
            return super(Tracer, self).process(item)  # fine: still inside the override

        helper = Upper()
        if item == "u":
            return helper.process(item)  # expect: EXG101
        if item == "o":
            return Upper.process(helper, item)  # expect: EXG101
        if item == "x":
            return Shout.process(self, item)  # type: ignore[arg-type]  # expect: EXG101
        if item == "b":
            return Step.process(helper, item)  # expect: EXG101
        if item == "s":
            return super(Shout, Shout()).process(item)  # tolerated: EXG101
        return again()


class Late(Step):
    def process(self, item: str) -> str:
        self.kept = super().process  # expect: EXG102
        return item

    async def aprocess(self, item: str) -> str:
        return super().process(item)  # expect: EXG101


class AsyncStep(Step):
    async def process(self, item: str) -> str:  # type: ignore[override]
        return super().process(item)  # fine: an async override

    class Inner(Upper):
        def process(self, item: str) -> str:
            return super().process(item)  # fine: an override in a nested class

    class Helper:
        def process(self, step: Step) -> str:
            return step.process("no step itself")  # expect: EXG101


class Helped(Stamp):
    def process(self, item: str) -> str:
        return super().stamp(item)  # fine: no step at all

    def process_again(self, item: str) -> str:
        return self.process(item)  # fine: not a governed class
