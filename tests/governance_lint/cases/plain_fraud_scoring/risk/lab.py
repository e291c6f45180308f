from functools import reduce

from risk import engine
from risk.models import CHALLENGERS, Ensemble
from risk.pure import Match, Scorer

service = engine.Engine.instance()


@service.on_score
def explain(scorer, row, value):
    return scorer.score(row) == value  # expect: EXG101


def scorer_of(weights):
    made = None

    def get():
        nonlocal made
        if made is None:
            made = CHALLENGERS[0](weights)
        return made

    return get


def season(games):
    table = [Match(*game) for game in games]
    best = max(table, key=lambda m: m.score()[0])
    wins = [m for m in table if m.score() > (0, 0)]
    scores = list(map(Match.score, table))
    return best.score(), wins, scores


def experiment(row):
    get = scorer_of([1.0])
    get().score(row)  # expect: EXG101
    everyone = [cls([1]) for cls in CHALLENGERS]
    combined = reduce(lambda a, b: a + b, everyone, Ensemble())
    combined.score(row)  # expect: EXG101
    combined.weighted(row)
    service.set_shadow(everyone[0])
    service.compare(row)
    rows = [model.score(row) for model in everyone]  # expect: EXG101
    names = {type(model).__name__: model for model in everyone}
    for name, scorer in names.items():
        print(name, scorer.score(row))  # expect: EXG101
    scorer = Match(1, 2)
    print(scorer.score())
    return rows


def reflect(thing, game):
    table = vars(Scorer)["score"]  # expect: EXG103
    table2 = vars(Match)["score"]
    read = thing.__getattribute__("score")  # expect: EXG103
    if callable(getattr(thing, "score", None)):
        return read, table, table2
    return getattr(game, "score", None)


def go():
    reflect(service.scorer, Match(0, 0))
    stored = {"m": Match(1, 1)}
    stored["n"] = Match(2, 2)
    return stored.pop("m").score(), [m.score() for m in stored.values()]


def foreign(scorer):
    return scorer.score(1)  # expect: EXG104
