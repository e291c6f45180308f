"""Decorators of well-known names, out of a package that is not installed."""

from contextlib import AbstractContextManager

from overriding import cached_property, override
from overriding import contextmanager as entered

from band.drum import Drum, Target


class Stand(AbstractContextManager):
    @override
    def __enter__(self) -> Drum:
        return self.kept[0]

    @override
    def __exit__(self, *raised) -> None:
        self.kept.clear()


class Stage:
    @override
    def stand(self) -> Stand:
        return self.stands.pop()

    @override
    def drum(self) -> Drum:
        return self.drums.pop()

    @cached_property
    def first(self) -> Drum:
        return self.drums[0]

    @cached_property
    def target(self) -> Target:
        return self.drums[0]

    @override
    def __iter__(self) -> "list[Drum]":
        return self.drums

    @entered
    def opened(self):
        yield Target()

    def play(self):
        self.drum().hit()  # expect: EXG101
        self.first.hit()  # expect: EXG101
        self.target.hit()
        with self.stand() as drum:
            drum.hit()  # expect: EXG101
        with Stand() as other:
            other.hit()  # expect: EXG101
        for each in self:
            each.hit()  # expect: EXG101
        with self.opened() as thing:
            thing.hit()
