from typing import Any, Callable, Optional, Type, TypeGuard

from bank.accounts import (
    A,
    Account,
    AnyAccount,
    Letter,
    M,
    MainAccount,
    Person,
    Receipt,
    Savings,
    Vault,
)


def is_account(value: object) -> TypeGuard[Account]:
    return hasattr(value, "post")


class Clearing:
    def run(self, account: Account) -> None:
        account.post(1).post("box")

    def guard(self, value: "object | Receipt") -> None:
        if is_account(value):
            value.post(3)  # expect: EXG101
        elif isinstance(value, Receipt):
            value.post("x")

    def asserted(self, value: object, other: Account | Receipt) -> None:
        assert isinstance(value, Savings)
        value.post(1)  # expect: EXG101
        assert not isinstance(other, Account), "letters only"
        other.post("x")

    def by_class(self, kind: type[Account] | type[Receipt]) -> None:
        if issubclass(kind, Account):
            kind().post(1)  # expect: EXG101
            kind.post(kind(), 1)  # expect: EXG101
        else:
            kind(Account()).post("x")

    def by_type(self, value: Account | Receipt) -> None:
        if type(value) is Receipt:
            value.post("x")
        elif type(value) == Savings:
            value.post(1)  # expect: EXG101

    def callable_returns(self, make: Callable[[], Account], letter: Callable[..., Receipt]) -> None:
        make().post(3)  # expect: EXG101
        letter().post("x")
        post: Callable[[int], Receipt] = letter
        post(3)

    def generic(self, vault: Vault[Savings], letters: Vault[Receipt], wide: Vault[Any]) -> None:
        vault.open().post(1)  # expect: EXG101
        vault.content.post(1)  # expect: EXG101
        letters.open().post("x")
        letters.swap(vault).post(2)  # expect: EXG101
        account = letters.content
        account.post("x")
        account = wide.open()
        account.post("x")  # expect: EXG104

    def bound(self, one: A, many: M, kind: Type[A]) -> A:
        one.post(1)  # expect: EXG101
        many.post(1)  # expect: EXG101
        kind().post(1)  # expect: EXG101
        return one

    def names(self, main: MainAccount, letter: Letter, any_account: AnyAccount) -> None:
        main.post(1)  # expect: EXG101
        letter.post("x")
        any_account.post(1)  # expect: EXG101
        MainAccount(Savings()).post(1)  # expect: EXG101
        Letter(Receipt(main)).post("x")

    def overloads(self, person: Person) -> None:
        person.get(1).post(1)  # expect: EXG101
        person.get("x").post("x")
        person.letters.post("x")
        if person.spare:
            person.spare.post(1)  # expect: EXG101
        if (spare := person.spare) is None:
            return
        spare.post(1)  # expect: EXG101

    def with_account(self, account: Optional[Account]) -> None:
        if not account:
            account = None
            return
        with account as open_account, Savings() as other:
            open_account.post(1)  # expect: EXG101
            other.post(1)  # expect: EXG101
        account = Receipt(other)
        account.post("x")

    def results(self, account: Account) -> None:
        account.post(1).post("receipt")  # expect: EXG101
        (account + 1).post("receipt")
        (account.post)(1).account.post(2)  # expect: EXG101 x2
