from typing import Any, Generic, NewType, Protocol, TypeVar, Union, overload


class Account:
    owner: "Person"

    def post(self, cents: int) -> "Receipt":
        return Receipt(self)

    def __add__(self, cents: int) -> "Receipt":
        return self.post(cents)  # expect: EXG101

    def __enter__(self):
        return self

    def __exit__(self, *args) -> None: ...


class Savings(Account):
    rate = 3


class Receipt:
    def __init__(self, account: Account) -> None:
        self.account = account

    def post(self, letter_box: str) -> None:
        self.account.owner.main.post(1)  # expect: EXG101
        Receipt.post(self, letter_box)


class Person:
    main: Account
    letters: Receipt

    @property
    def spare(self) -> Account | None:
        return self.main

    @overload
    def get(self, kind: int) -> Account: ...
    @overload
    def get(self, kind: str) -> Receipt: ...
    def get(self, kind: Any) -> Any:
        return kind


AnyAccount = Union[Account, "Savings"]
MainAccount = NewType("MainAccount", Savings)
Letter = NewType("Letter", Receipt)
A = TypeVar("A", bound=Account)
M = TypeVar("M", Account, Receipt)
T = TypeVar("T")


class Vault(Generic[T]):
    def __init__(self, content: T) -> None:
        self.content = content

    def open(self) -> T:
        return self.content

    def swap(self, other: "Vault[A]") -> A:
        return other.open()
