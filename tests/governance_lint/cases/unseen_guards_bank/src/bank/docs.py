import inspect
from bank.accounts import Account, Savings


def describe(function) -> str:
    return str(inspect.signature(function))


def explain(function) -> str:
    return str(function)


def write_docs(account: Account) -> list[str]:
    return [
        describe(account.post),
        describe(Savings.post),
        explain(account.post),  # expect: EXG102
        str(inspect.signature(account.post)),
        account.post.__name__,
        Account.post.__doc__ or "",
        str(account.post == Savings.post),
        str(callable(getattr(account, "post", None))),
        str(hasattr(account, "post")),
        repr(getattr(account, "post")),  # expect: EXG103
    ]
