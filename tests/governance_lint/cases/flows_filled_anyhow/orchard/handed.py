"""Containers that are filled under another name: where they are handed to, and out of which tuples come."""

import asyncio
import queue
import threading
from itertools import groupby
from operator import attrgetter

from orchard.sprayer import Perfume, Sprayer


def collect(into):
    into.append(Sprayer())


def collect_scents(into):
    into.append(Perfume())


def keep(table, name, tool):
    table[name] = tool


def keep_deep(table, *, tool):
    keep(table, "deep", tool)


def scan(found=None):
    found = found if found is not None else []
    collect(found)
    return found


class Sink:
    def __init__(self, target):
        self.target = target

    def fill(self):
        self.target.append(Sprayer())


def store(results, number):
    results[number] = Sprayer()


def produce(out):
    out.put(("row", Sprayer()))


async def feed(stream):
    await stream.put((1, Sprayer()))


async def drain(stream):
    number, tool = await stream.get()
    tool.spray()  # expect: EXG101
    return number


async def drain_scents(stream):
    number, tool = stream.get_nowait()
    tool.spray()  # fine: a Perfume
    return number


async def streams():
    tools, scents = asyncio.Queue(), asyncio.Queue()
    await scents.put((2, Perfume()))
    await asyncio.gather(feed(tools), drain(tools), drain_scents(scents))


def fill():
    tools, scents = [], []
    collect(tools)
    collect_scents(scents)
    tools[0].spray()  # expect: EXG101
    scents[0].spray()  # fine: scents
    by_name, scents_by_name = {}, {}
    keep(by_name, "a", Sprayer())
    keep(scents_by_name, "a", Perfume())
    by_name["a"].spray()  # expect: EXG101
    scents_by_name["a"].spray()  # fine: scents
    deep, scents_deep = {}, {}
    keep_deep(deep, tool=Sprayer())
    keep_deep(scents_deep, tool=Perfume())
    deep["deep"].spray()  # expect: EXG101
    scents_deep["deep"].spray()  # fine: scents
    for tool in scan():
        tool.spray()  # expect: EXG101
    sunk = []
    Sink(sunk).fill()
    sunk.pop().spray()  # expect: EXG101
    results = {}
    threads = [threading.Thread(target=store, args=(results, number)) for number in range(3)]
    results[0].spray()  # expect: EXG101
    rows = queue.Queue()
    threading.Thread(target=produce, args=(rows,)).start()
    name, tool = rows.get()
    tool.spray()  # expect: EXG101
    return threads, name


def by_kind(items):
    return groupby(sorted(items, key=attrgetter("kind")), attrgetter("kind"))


def groups():
    for _, tools in by_kind([Sprayer()]):
        for tool in tools:
            tool.spray()  # expect: EXG101
    for _, scents in by_kind([Perfume()]):
        for scent in scents:
            scent.spray()  # fine: scents
    table = {kind: list(tools) for kind, tools in groupby([Sprayer()], attrgetter("kind"))}
    table["x"][0].spray()  # expect: EXG101
