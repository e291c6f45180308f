import functools
from functools import cached_property

from dbm.migration import AddUsers, Firmware, Migration


class Plan:
    def __init__(self) -> None:
        self._done: list[Migration] = []

    @property
    def last(self) -> Migration:
        return self._done[-1]

    @property
    def inferred(self):
        return self._done[0]

    @last.setter
    def last(self, migration: Migration) -> None:
        self._done.append(migration)

    @cached_property
    def first(self) -> Migration:
        return AddUsers()

    @functools.cached_property
    def firmware(self) -> Firmware:
        return Firmware()

    def _get_pending(self) -> list[Migration]:
        return []

    pending = property(_get_pending)

    @staticmethod
    def default() -> AddUsers:
        return AddUsers()

    @classmethod
    def fallback(cls) -> Migration:
        return cls.default()


class Fixed(Plan):
    @property
    def last(self) -> AddUsers:
        return AddUsers()


class Field:
    """A data descriptor."""

    def __get__(self, instance: object, owner: type | None = None) -> Migration:
        return AddUsers()

    def __set__(self, instance: object, value: Migration) -> None: ...


class Form:
    migration = Field()
    plain = Firmware()

    def save(self) -> None:
        self.migration.upgrade()  # expect: EXG101
        self.plain.upgrade()  # fine: a Firmware


def use(plan: Plan, fixed: Fixed) -> None:
    plan.last.upgrade()  # expect: EXG101
    plan.last = AddUsers()  # fine: a store of the object
    plan.inferred.downgrade()  # expect: EXG101
    plan.first.upgrade()  # expect: EXG101
    plan.firmware.upgrade()  # fine: a Firmware
    fixed.last.downgrade()  # expect: EXG101
    plan.pending[0].upgrade()  # expect: EXG101
    Plan.default().upgrade()  # expect: EXG101
    fixed.fallback().downgrade()  # expect: EXG101
    undo = plan.first.downgrade  # expect: EXG102
    undo()
    plan.last.number  # fine: another attribute
    print(plan.first.upgrade.__name__, plan.first.upgrade.__doc__)  # fine: introspection
