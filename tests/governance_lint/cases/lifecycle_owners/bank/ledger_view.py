"""Its name only begins like the owner's."""

from bank.accounts import Account, AccountState


def touch(account: Account) -> None:
    account.state = AccountState.OPEN  # expect: EXG303
