from rules.base import Not, rule


@rule
def adult(facts):
    return facts["age"] >= 18


@rule
def rich(facts):
    return facts["money"] > 100


both = adult & rich
poor = ~rich
either = adult | poor
BOOK = {"both": both, "poor": poor, "either": either}
NEGATED = [Not(r) for r in BOOK.values()]
SEVERITY = {adult: "low", rich: "high"}
