import asyncio
from functools import partial
from typing import Any

from bank import ledgers
from bank.ledgers import (
    Auditor,
    Caller,
    Clock,
    Derived,
    Dynamic,
    Entry,
    Extended,
    Filled,
    Ledger,
    LedgerError,
    Meta,
    Page,
    Pair,
    Patched,
    SavingsLedger,
    Updated,
)


def numbers_and_names(ledger: Ledger, savings: SavingsLedger, values: list[Any], named: dict[str, Any]) -> None:
    ledger.book("a", 1)
    ledger.book("a", 1, "note")
    ledger.book("a", amount=1, note="x")
    ledger.book(note="x", amount=1, account="a")
    ledger.book("a")  # expect: EXG403
    ledger.book()  # expect: EXG403
    ledger.book("a", 1, "note", 4)  # expect: EXG403
    ledger.book("a", 1, notes="x")  # expect: EXG403
    ledger.book("a", 1, account="a")  # expect: EXG403
    ledger.book("a", "not a number")
    ledger.book(1, None, b"")
    ledger.book(*values)
    ledger.book("a", *values)
    ledger.book(**named)
    ledger.book("a", **named)
    ledger.only_positional("a")
    ledger.only_positional("a", 3)
    ledger.only_positional(account="a")  # expect: EXG403
    ledger.only_positional("a", amount=3)  # expect: EXG403
    ledger.only_named(account="a")
    ledger.only_named("a")  # expect: EXG403
    ledger.only_named()  # expect: EXG403
    ledger.many("a", "b", "c")
    ledger.many()  # expect: EXG403
    ledger.many("a", last="b")  # expect: EXG403
    ledger.any_named("a", whatever=3)
    ledger.any_named("a", first="b")
    ledger.anything(1, 2, a=3)
    savings.book("a", 1, rate=0.2)
    savings.book("a", 1, "", 0.2)
    ledger.book("a", 1, rate=0.2)  # expect: EXG403
    savings.entry(1)
    savings.entry(1, 2, 3)  # expect: EXG403


def names(ledger: Ledger, savings: SavingsLedger) -> None:
    ledger.bok("a", 1)  # expect: EXG403
    savings.bok("a", 1)  # expect: EXG403
    ledger.alias("a", 1)
    ledger.named("x")
    ledger.named("x").named("y")
    ledger.named()  # expect: EXG403
    ledger.named("x").rename()
    ledger.named(1, 2)  # expect: EXG403
    ledger.renamed("x", newer="y")  # expect: EXG403
    ledger.__str__()
    ledger.__len__()  # expect: EXG403
    ledger.missing
    print(ledger.missing)
    ledger.missing.deeper()
    ledger.balance()  # tolerated: EXG403
    ledger.currency.upper()
    ledger.currency.uper()
    ledger.table.get(1)
    ledger.handler(1)
    ledger.handler(1, 2)
    ledger.handler()
    ledger.checker("a")
    ledger.checker("a", "b")


def kinds(ledger: Ledger) -> None:
    Ledger.opened("EUR")
    ledger.opened("EUR")
    Ledger.opened()  # expect: EXG403
    ledger.opened("EUR", "USD")  # expect: EXG403
    Ledger.rounded(1.0)
    ledger.rounded(1.0, digits=3)
    Ledger.rounded()  # expect: EXG403
    ledger.rounded(1.0, 2, 3)  # expect: EXG403
    ledger.rounded(1.0, places=3)  # expect: EXG403
    Ledger.book(ledger, "a", 1)
    Ledger.book("a", 1)  # expect: EXG403
    Ledger.book(ledger, "a")  # expect: EXG403
    Ledger.close(ledger, "monday")
    Ledger.nothing(ledger)  # expect: EXG403
    type(ledger).opened("EUR")
    type(ledger).opened()  # expect: EXG403
    ledger.__class__.opened()  # expect: EXG403
    ledger.entry(1)
    ledger.entry("a", "monday")
    ledger.entry("a", day="monday")
    ledger.entry()  # expect: EXG403
    ledger.entry(1, 2, 3)  # expect: EXG403
    ledger.entry(b"wrong type")
    ledger.entry("wrong type")
    ledgers.Ledger("EUR").book("a")  # expect: EXG403
    ledgers.Ledger("EUR").book("a", 1)


def decorators(ledger: Ledger) -> None:
    ledger.transfer("request")
    ledger.transfer("account", 3)
    ledger.transfer()
    ledger.reverse()
    ledger.reverse(1, 2)
    ledger.settle()
    ledger.settle(1, 2, 3)
    ledger.close("monday")
    ledger.close()  # expect: EXG403
    ledger.close("monday", 3)  # expect: EXG403
    ledger.reopen("monday")
    ledger.reopen(day="monday", hour=3)  # expect: EXG403
    ledger.cached("monday")
    with ledger.locked(3.0):
        pass
    with ledger.locked():  # expect: EXG403
        pass
    for _ in ledger.entries():  # expect: EXG403
        pass
    for _ in ledger.entries("monday"):
        pass


async def asynchronous(ledger: Ledger) -> None:
    await ledger.sync("a")
    await ledger.sync()  # expect: EXG403
    asyncio.create_task(ledger.sync("a", "b"))  # expect: EXG403
    await asyncio.gather(ledger.sync("a"), ledger.sync(who="a"))  # expect: EXG403
    async with ledger.session("a") as session:
        session.book("a")  # expect: EXG403
    async with ledger.session():  # expect: EXG403
        pass
    await asyncio.to_thread(ledger.book, "a")
    partial(ledger.book, "a")()


def unknowable(
    dynamic: Dynamic, derived: Derived, filled: Filled, updated: Updated, extended: Extended, meta: Meta,
    patched: Patched, anything: Any, unknown, caller: Caller,
) -> None:
    dynamic.whatever(1, 2, 3)
    dynamic.known()  # expect: EXG403
    derived.whatever(1)
    filled.a("x")
    filled.c()
    updated.part(3)
    extended.audit()
    Meta.whatever()
    patched.late()
    patched.never()  # expect: EXG403
    anything.book("a")
    unknown.bok("a")
    caller()
    caller(1, 2)


def constructors() -> None:
    Ledger("EUR")
    Ledger("EUR", strict=True)
    Ledger()  # expect: EXG403
    Ledger("EUR", True)  # expect: EXG403
    Ledger(currency="EUR")  # expect: EXG403
    SavingsLedger()  # expect: EXG403
    Entry("a", 1)
    Entry("a", 1, [])
    Entry("a", amount=1)
    Entry("a")  # expect: EXG403
    Entry("a", 1, done=True)  # expect: EXG403
    Entry("a", 1, [], True)  # expect: EXG403
    Pair(1)
    Pair()  # expect: EXG403
    Pair(1, 2, 3)  # expect: EXG403
    Page([1])
    Page()  # expect: EXG403
    Page([Ledger("EUR")]).first().book("a")  # expect: EXG403
    Extended(1, 2)
    Derived(1, 2, 3)
    raise LedgerError()  # expect: EXG403


def abstract(auditor: Auditor, clock: Clock, entry: Entry, page: Page[Ledger]) -> None:
    auditor.audit(entry)
    auditor.audit()  # expect: EXG403
    auditor.inspect(entry)  # expect: EXG403
    clock.now("UTC")
    clock.now()  # expect: EXG403
    entry.mark()
    entry.unmark()  # expect: EXG403
    page.first().book("a", 1)
    page.first().bok("a", 1)  # expect: EXG403
    page.last()  # expect: EXG403
    page.items.append(Ledger("EUR"))
    page.items.push(Ledger("EUR"))


def ignored_by_others(ledger: Ledger) -> None:
    ledger.bok()  # type: ignore  # expect: EXG403
    ledger.book()  # type: ignore[call-arg]  # expect: EXG403
    ledger.book()  # pyrefly: ignore  # expect: EXG403
    ledger.book()  # pyright: ignore[reportCallIssue]  # expect: EXG403


class Drawer(Ledger):
    """A class of this layer, whatever it derives from."""

    def pull(self) -> None:
        self.bok()
        self.book()
        super().bok()


def pull(drawer: Drawer) -> None:
    drawer.bok()
    drawer.book()


def overloaded_constructors(kind: type[ledgers.Vault]) -> list[object]:
    return [
        ledgers.Vault("a"),
        ledgers.Vault(3, digits=6),
        ledgers.Vault(b"the type is no matter"),
        ledgers.Vault(),  # expect: EXG403
        ledgers.Vault("a", 6),  # expect: EXG403
        ledgers.Vault(3, digit=6),  # expect: EXG403
        ledgers.SmallVault(),  # expect: EXG403
        ledgers.SmallVault("a").close(),
        ledgers.Coin(1),
        ledgers.Coin(b"a", b"b"),
        ledgers.Coin(1, "EUR", 3),  # expect: EXG403
        ledgers.OpenVault(),
        ledgers.OpenVault(colour="red"),
        kind(digits=3),  # expect: EXG403
    ]
