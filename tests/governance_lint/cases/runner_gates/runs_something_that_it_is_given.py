from concurrent.futures import Executor

from support import Plugin, ToolSupport, find


class Walker:
    def run(self, miles: int) -> dict:
        return {"miles": miles}


class ToolRunner(ToolSupport):
    def run(self, pool: Executor, walker: Walker, miles: int) -> dict:  # expect: EXG207
        return pool.submit(walker.run, miles).result()
