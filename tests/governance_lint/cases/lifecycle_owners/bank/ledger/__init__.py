from bank.accounts import Account, AccountState


def open_account(account: Account) -> None:
    account.state = AccountState.OPEN
    account.past.append(account.state)
