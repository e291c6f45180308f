from asyncio import get_event_loop, to_thread
from functools import partial, partialmethod

import kern
from kern import Cell, Kernel, Markdown, Sheet
from kern.util import Stats, describe


class Session:
    stats = Stats()

    def evaluate_cell(self, cell: Cell):
        ns = self.snapshot()
        try:
            return cell.evaluate(ns)
        except BaseException:
            self.restore(ns)
            raise
        finally:  # expect: EXG202
            self.stats.add(cell.kind)

    def snapshot(self):
        return {}

    def restore(self, ns): ...

    evaluate_md = partialmethod(Markdown.evaluate, {})  # expect: EXG102

    async def evaluate_all(self, cells: "list[kern.Cell]"):
        loop = get_event_loop()
        for c in cells:
            await to_thread(c.evaluate, {})  # expect: EXG102
            loop.call_soon(partial(c.evaluate, {}))  # expect: EXG102
            loop.call_later(1, lambda c=c: c.evaluate({}))  # expect: EXG101
        return [describe(c.evaluate) for c in cells]


def _evaluate(k: Kernel, cells, stats=Stats()):
    for c in cells:
        try:
            k.evaluate(c, {})
            continue
        finally:
            stats.add(c)
    else:
        k.evaluate(Cell(), {})  # expect: EXG201


def sheets(sheet: Sheet):
    sheet.evaluate("1+1")
    sheet["A1"].evaluate({})  # expect: EXG101
    sheet["A1"].copy().evaluate({})  # expect: EXG101
    with sheet as k:
        k.evaluate(sheet["A1"], {})  # expect: EXG101
    kernel = sheet
    kernel.evaluate("2")
    cell = sheet["B2"] if sheet else None
    return cell and cell.evaluate({})  # expect: EXG101


def constants(sheet: Sheet):
    method = "evaluate"
    for obj in (sheet, Cell()):
        getattr(obj, method)  # expect: EXG103
    getattr(sheet, "evaluate")("1")
    getattr(sheet, "evaluate_" + "x", None)
    isinstance(getattr(Cell, "evaluate", None), property)
    callable(getattr(Cell(), "evaluate", None))
    return getattr(kern.cells.Markdown, "evaluate")  # expect: EXG103
