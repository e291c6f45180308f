from dataclasses import replace

from bank.accounts import Account, AccountState, Statement


def close(account: Account, statement: Statement) -> Statement:
    account.state = AccountState.CLOSED
    setattr(account, "state", AccountState.CLOSED)
    return replace(statement, state=account.state)
