import subprocess
import sys
from operator import attrgetter, methodcaller

from jobs import tasks
from jobs.app import INSTANCES
from jobs.eager import EagerRunner
from jobs.pipeline import Node, Pipeline, Signature

RUN = "run"


def main(argv):
    runner = EagerRunner()
    runner.call(tasks.Resize, argv[0])
    sig = Signature(tasks.Resize, ("a",)) | Signature(tasks.Publish, ("b",))
    sig.apply()
    for t in sig.tasks():
        t.run("x")  # expect: EXG101
    p = Pipeline([Signature(tasks.cleanup)])
    p.run_last()
    return getattr(tasks, argv[1]).run()


def all_runs():
    runs = list(map(attrgetter("run"), INSTANCES))  # expect: EXG103
    results = [methodcaller("run", 1)(t) for t in INSTANCES]  # expect: EXG103
    method = getattr(tasks.cleanup, RUN)  # expect: EXG103
    return runs, results, method


def graph():
    a = Node(lambda: 1)
    b = Node(lambda x: x + 1, a)
    nodes = {"a": a, "b": b}
    nodes["b"].run()
    for name, node in nodes.items():
        node.run()
    list(map(methodcaller("run"), nodes.values()))
    return getattr(b, RUN)


def shell(cmd):
    result = subprocess.run(cmd, shell=True, check=False)
    return result.returncode or sys.exit(1)


def cleanup_soon(loop):
    loop.call_later(5, tasks.cleanup.run)  # expect: EXG102
    cleanup = Node(print)
    loop.call_later(5, cleanup.run)


def delayed():
    return tasks.Publish.delay("x")
