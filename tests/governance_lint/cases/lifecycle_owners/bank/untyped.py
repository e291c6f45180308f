from bank.accounts import Account, AccountState


def force(account, state):
    account.state = state  # expect: EXG303


def force_known(anything):
    anything.mood = AccountState.OPEN  # expect: EXG303
    anything.size = 3


def rename(person, state):
    person.state = state


def caller():
    force(Account("1"), AccountState.FROZEN)


class Person:
    def __init__(self):
        self.state = "Ohio"


def other_caller():
    rename(Person(), "Texas")
