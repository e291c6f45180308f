from typing import Any

from . import search
from .estimators import Estimator, Suit


class Tracker:
    def track(self, estimator, rows):
        return estimator.fit(rows)

    def compare(self, left, right, rows):
        scores = {}
        for name, side in (("left", left), ("right", right)):
            scores[name] = side.fit(rows)  # expect: EXG101
        return scores

    def many(self, estimators, rows):
        return {e: e.fit(rows) for e in estimators}  # expect: EXG101

    def any_stays_unknown(self, thing: Any, rows):
        return thing.fit(rows)

    def default(self, thing=None, rows=()):
        thing = thing or Estimator()
        return thing.fit(rows)  # expect: EXG101

    def shadow(self, Estimator, rows):
        return Estimator().fit(rows)

    def factory(self, build, rows):
        return build().fit(rows)  # expect: EXG101

    def callback(self, on_ready, rows):
        thing = on_ready(rows)
        return thing.fit(rows)  # expect: EXG101


def go(rows):
    tracker = Tracker()
    tracker.compare(Suit(), Estimator(), rows)
    tracker.many([search.make("tree"), Estimator()], rows)
    tracker.any_stays_unknown(Estimator(), rows)
    tracker.shadow(Suit, rows)
    tracker.factory(search.Tree, rows)
    tracker.callback(lambda r: search.Forest(), rows)
    worker = tracker.track
    worker(Estimator(), rows)
