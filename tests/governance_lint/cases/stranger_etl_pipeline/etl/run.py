import itertools
import logging
from concurrent.futures import ProcessPoolExecutor

from .stage import Filter, Pipeline, Stage, StringHelper

logger = logging.getLogger("etl")


class Timer:
    def stop_timer(self): ...


class Runner:
    def __init__(self):
        self.timer = Timer()

    def run_stage(self, stage, rows):
        logger.info("start %s", stage.name)
        rows = self._guard(stage, rows)
        try:
            return stage.transform(rows)
        except (TypeError, ValueError):
            logger.exception("stage failed")
            raise
        finally:
            if stage.name:
                logger.info("end %s", stage.name)
            self.timer.stop_timer()

    def _guard(self, stage, rows):
        if not callable(stage.transform):
            raise TypeError(stage)
        return rows

    def run(self, stages, rows):
        for stage in stages:
            rows = self.run_stage(stage, rows)
        return rows

    def run_parallel(self, stages, rows):
        with ProcessPoolExecutor() as pool:
            results = pool.map(Stage.transform, stages, itertools.repeat(rows))  # expect: EXG102
            pool.map(StringHelper.transform, stages)
            return list(results)


def main(rows):
    stages = [Filter(bool), Filter(len)]
    Runner().run(stages, rows)
    for i, s in enumerate(stages, 1):
        print(i, s.name)
        rows = s.transform(rows)  # expect: EXG101
    (Filter(bool) | Filter(len)).transform(rows)  # expect: EXG101
    Pipeline(stages).stages[0].transform(rows)  # expect: EXG101
    fns = [s.transform for s in stages]  # expect: EXG102
    for fn in fns:
        rows = fn(rows)
    stage = StringHelper()
    return stage.transform(rows)
