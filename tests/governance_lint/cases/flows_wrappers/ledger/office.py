from ledger import work
from ledger.entry import Entry, Letter, Refund
from ledger.work import Clerk, counted, counted_letter


async def open_office():
    work.settle(Entry(3), "today")
    work.settle_letter(Letter(), "today")
    work.book_it(Refund(), when="now").post()  # expect: EXG101
    work.twice_wrapped(Entry())
    work.given(Letter())
    work.given_letter(3)
    work.named(Letter())
    clerk = Clerk()
    clerk.file(Entry())
    clerk.read(Letter())
    clerk.reread(Letter(), second=Entry())
    work.plain_retry(Entry())
    work.counted_retry(item=Entry())
    counted(Entry())
    counted_letter(Letter())
    await work.coming(Entry())
