from bank.accounts import Account, AccountState


def suspend(account: Account) -> None:
    account.state = AccountState.FROZEN  # expect: EXG303
