import heapq
import itertools
import operator

from books.entries import AuditMixin, Entry, Note, Transfer
from books.journal import Account, Journal

HANDLERS = {
    "plain": Entry.post,  # expect: EXG102
    "note": Note.post,
}


def smallest(journal, n=1):
    return heapq.nsmallest(n, journal)


def grouped(journal):
    key = operator.attrgetter("kind")
    return itertools.groupby(sorted(journal, key=key), key)


def apply(items, account):
    for item in items:
        item.post(account)  # expect: EXG101


def pin(items, board):
    for item in items:
        item.post(board)


def monthly(rows):
    journal, account = Journal(rows), Account()
    journal[0].post(account)  # expect: EXG101
    for entry in journal:
        journal.remember(lambda: entry.post(account))  # expect: EXG101
    for _kind, group in grouped(journal):
        for entry in group:
            entry.post(account)  # expect: EXG101
    for entry in smallest(journal):
        entry.post(account)  # expect: EXG101
    apply(journal.reverse(0).entries, account)
    pin(journal.notes, [])
    pin([Note("end")], [])
    return journal


def yearly(rows):
    whole = Transfer.split(100, 4)
    whole.largest.post(Account())  # expect: EXG101
    whole.post_audited(Account())
    posted = list(map(operator.methodcaller("post", Account()), whole.legs))  # expect: EXG103
    (number, entry, note), *rest = parse_all(rows)
    entry.post(Account())  # expect: EXG101
    note.post(rest)
    if entry.post is None or number == 0:
        return posted
    return entry.post.__name__


def parse_all(rows):
    from books.entries import parse

    return sorted(parse(rows), key=lambda line: line.number)


def choose(flag):
    thing = Entry(1)
    if flag:
        thing = Note("x")
    else:
        thing = Note("y")
    thing.post([])
    if flag:
        thing = Entry(2)
    thing.post(Account())  # expect: EXG101
    if isinstance(thing, Note):
        thing.post([])
    elif isinstance(thing, Entry):
        thing.post(Account())  # expect: EXG101


def imported(posting):
    return posting.post(None)  # expect: EXG104
