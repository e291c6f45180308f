from bank.accounts import Account, AccountState


def freeze(account: Account) -> None:
    account.state = AccountState.FROZEN
