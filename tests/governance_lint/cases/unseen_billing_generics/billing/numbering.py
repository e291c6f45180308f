from typing import Optional

from billing import CreditNote, Document, Invoice
from billing.documents import D, Index, Invoices, Line, Page, Query


class Numbering:
    def __init__(self) -> None:
        self.last = 0
        self.queries = {"invoice": Query(Invoice), "credit": Query(CreditNote)}
        self.index = Index([Invoice(1)], key=lambda d: d.number)

    def next(self, document: Document) -> int:
        self.last += 1
        document.number = self.last
        return document.issue()

    def all(self, page: Page[Document], lines: Page[Line]) -> None:
        for document in page:
            document.issue()  # expect: EXG101
        for invoice in lines:
            invoice.issue()
        first = page.first()
        if first:
            first.issue()  # expect: EXG101
        page.map(lambda d: d.copy()).items[0].issue()  # expect: EXG101
        page.map(lambda d: Line(str(d.issue()))).items[0].issue()  # expect: EXG101
        lines.map(lambda line: line.issue())
        while page.next is not None:
            page = page.next
            page.items[-1].issue()  # expect: EXG101
        self.index[3].issue()  # expect: EXG101
        for number, invoice in self.index.items():
            invoice.issue()  # expect: EXG101
            invoice.lines[0].issue()
        found = self.index.get(3)
        found and found.issue()  # expect: EXG101
        self.queries["invoice"].one().issue()  # expect: EXG101
        self.queries["credit"].where(number=3).all().first().issue()  # expect: EXG101
        for query in self.queries.values():
            for document in query.all():
                document.issue()  # expect: EXG101

    def typed(self, query: Query[D], invoices: Invoices) -> D:
        query.one().issue()  # expect: EXG101
        invoices.one().issue()  # expect: EXG101
        for invoice in invoices.overdue():
            invoice.issue()  # expect: EXG101
            for line in invoice.lines:
                line.issue()
        return query.one().copy()


def untyped_page(page):
    for document in page:
        document.issue()  # expect: EXG101
    page.first().issue()  # expect: EXG101
    return page.items[0].issue()  # expect: EXG101


def untyped_lines(page):
    for invoice in page:
        invoice.issue()
    return page.first().issue()


def untyped_index(index, key):
    index[key].issue()  # expect: EXG101
    return {number: document.issue() for number, document in index.items()}  # expect: EXG101


def untyped_query(query):
    return query.where(x=1).one().issue()  # expect: EXG101


def run(numbering: Optional[Numbering] = None) -> None:
    untyped_page(Page([Invoice(), CreditNote()]))
    untyped_lines(Page([Line("x")]))
    untyped_index(Index([Invoice()], key=lambda i: i.number), 3)
    untyped_query(Query(CreditNote))
    invoices = Invoices()
    untyped_query(invoices)
    if numbering is None:
        numbering = Numbering()
    numbering.next(invoices.one())
    numbering.index[1].issue()  # expect: EXG101
    Index([Line("x")], key=lambda l: l.text)["x"].issue()
