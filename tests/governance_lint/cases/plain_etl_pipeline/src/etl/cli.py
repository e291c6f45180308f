import argparse
import json
import multiprocessing
from functools import reduce

from .catalog import build, build_many, build_sink
from .engine import Engine, guarded
from .steps import Chain, Drop, ListSink, Rename, Tee


def main(argv=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("specs")
    args = parser.parse_args(argv)
    specs = json.loads(args.specs)
    engine = Engine(build_many(specs), [build_sink(s) for s in specs])
    engine.run([])
    preview(build(dict(specs[0])), [])
    return fold(build_many(specs), [])


def preview(step, rows, limit=10):
    return step.process(rows[:limit])  # expect: EXG101


def fold(steps, rows):
    return reduce(lambda acc, s: s.process(acc), steps, rows)  # expect: EXG101


def shadow(specs):
    sink = build_sink(specs[0])
    sink.process([])
    worker = multiprocessing.Process(target=build(specs[0]).process, args=([],))  # expect: EXG102
    worker.start()


def default_chain():
    chain = Chain(Drop(key="id"), Rename(a="b"))
    tee = Tee(chain, ListSink())
    guarded(tee, [])
    return tee


def run_default(rows):
    return default_chain().process(rows)  # expect: EXG101


def inspect_sink(rows):
    tee = default_chain()
    tee._sink.process(rows)
    return tee._inner.process(rows)  # expect: EXG101


def drop_if(flag, rows):
    step = Drop(key="x") if flag else None
    return step and step.process(rows)  # expect: EXG101


def swap(rows):
    step = Drop(key="x")
    step = ListSink()
    return step.process(rows)
