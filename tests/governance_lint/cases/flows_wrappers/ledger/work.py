from ledger.wrappers import (
    Counted,
    awaited,
    checked,
    logged,
    retried,
    timed,
    with_keyword,
    with_letter,
    with_refund,
)


@timed
def settle(item, when):
    item.post(when)  # expect: EXG101


@timed
def settle_letter(item, when):
    item.post(when)  # fine: settled with letters only


@logged("info")
def book_it(item, *, when=None):
    item.post(when)  # expect: EXG101
    return item


@timed
@logged("debug")
def twice_wrapped(item):
    item.void()  # expect: EXG101


@with_refund
def given(item, amount):
    item.post(amount)  # expect: EXG101
    amount.post(item)  # fine: the caller's amount is a letter


@with_letter
def given_letter(item, amount):
    item.post(amount)  # fine: the wrapper brings a letter


@with_keyword
def named(first, *, entry_=None, tries=1):
    entry_.post(tries)  # expect: EXG101
    first.post()  # fine: a letter


class Clerk:
    @checked
    def file(self, thing, drawer=None):
        thing.post(drawer)  # expect: EXG101

    @timed
    def read(self, thing):
        thing.post()  # fine: letters are read

    @logged("info")
    def reread(self, first, second):
        first.post()  # fine: a letter
        second.post()  # expect: EXG101


@retried
def plain_retry(item):
    item.post()  # expect: EXG101


@retried(tries=5)
def counted_retry(item):
    item.post()  # expect: EXG101


@Counted
def counted(item):
    item.post()  # expect: EXG101


@Counted
def counted_letter(item):
    item.post()  # fine: counted letters


@awaited
async def coming(item):
    item.post()  # expect: EXG101
