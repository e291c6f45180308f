"""Classes that name no dog; some are mixed into one."""

from typing import Any, Protocol

from kennel.deep import Deep


class Loud:
    def twice(self) -> None:
        self.bark()  # expect: EXG101
        self.bark()  # expect: EXG101

    def hand_out(self) -> Any:
        return self.bark  # expect: EXG102

    def by_name(self) -> Any:
        return getattr(self, "bark")  # expect: EXG103

    def later(self) -> Any:
        return lambda: self.bark()  # expect: EXG101

    @classmethod
    def unbound(cls) -> Any:
        return cls.bark  # expect: EXG102

    def of_the_next(self) -> None:
        super().bark()  # type: ignore[misc]  # expect: EXG101
        type(self).bark(self)  # expect: EXG101
        self.__class__.bark  # expect: EXG102

    @staticmethod
    def no_object(self: Any) -> None:
        self.bark()  # fine: no object of the class

    def rebound(self) -> None:
        self = Tree()
        self.bark()  # fine: a tree

    def looked_at(self) -> bool:
        return hasattr(self, "bark") and callable(self.bark)  # fine: looked at

    def of_another(self, other: "Loud", thing: Any) -> None:
        other.bark()  # tolerated: EXG101
        thing.bark()  # fine: unknown, and its name says nothing


class Quiet:
    """Mixed into a seal alone."""

    def whisper(self) -> None:
        self.bark()  # fine: no dog

    def hand_out(self) -> Any:
        return self.bark  # fine: no dog


class Alone:
    """Mixed into nothing."""

    def whisper(self) -> None:
        self.bark()  # fine: nothing derives from it


class Cooperative:
    def bark(self) -> None:
        super().bark()  # type: ignore[misc]  # fine: super in the override

    def chorus(self) -> None:
        for _ in range(2):
            self.bark()  # expect: EXG101


class Declared:
    bark: Any

    def aloud(self) -> None:
        self.bark()  # expect: EXG101


class Abstract:
    def bark(self) -> None:
        """Brought by what it is mixed into."""
        raise NotImplementedError

    def aloud(self) -> None:
        self.bark()  # expect: EXG101


class Own:
    def bark(self) -> str:
        return "its own"

    def aloud(self) -> str:
        return self.bark()  # tolerated: EXG101


class Barking(Protocol):
    def bark(self) -> None: ...


class Tree:
    def bark(self) -> str:
        return "oak"

    def strip(self) -> str:
        return self.bark()  # fine: a tree's


class Deeper(Deep):
    pass
