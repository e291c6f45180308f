from crawl.spider import Date, Spider


def lists(spiders: list[Spider], dates: list[Date]) -> None:
    spiders[0].parse("")  # expect: EXG101
    dates[0].parse("")  # fine: a Date
    spiders[-1:][0].parse("")  # expect: EXG101
    spiders.pop().parse("")  # expect: EXG101
    dates.pop().parse("")  # fine: a Date
    (spiders + [Spider()])[1].parse("")  # expect: EXG101
    (spiders * 2)[1].parse("")  # expect: EXG101
    spiders.copy()[0].parse("")  # expect: EXG101
    [*dates, *spiders][0].parse("")  # expect: EXG101
    [*dates, *dates][0].parse("")  # fine: Dates only
    first, *rest = spiders
    first.parse("")  # expect: EXG101
    rest[0].parse("")  # expect: EXG101
    made = []
    made.append(Spider())
    made[0].parse("")  # expect: EXG101
    days = []
    days.extend(dates)
    days[0].parse("")  # fine: filled with Dates
    for spider in reversed(dates):
        spider.parse("")  # fine: a Date called spider
    while spiders and (current := spiders.pop(0)):
        current.parse("")  # expect: EXG101
    spiders.index(Spider())  # fine: no access
    str(spiders).strip()  # fine: no access


def dicts(by_name: dict[str, Spider], scores: dict[Spider, Date]) -> None:
    by_name["a"].parse("")  # expect: EXG101
    by_name.get("a", Spider()).parse("")  # expect: EXG101
    if (found := by_name.get("b")) is not None:
        found.parse("")  # expect: EXG101
    by_name.pop("c").parse("")  # expect: EXG101
    by_name.popitem()[1].parse("")  # expect: EXG101
    by_name.setdefault("d", Spider()).parse("")  # expect: EXG101
    for name, spider in by_name.items():
        spider.parse(name)  # expect: EXG101
    for spider in by_name.values():
        spider.parse("")  # expect: EXG101
    for key in scores:
        key.parse("")  # expect: EXG101
        scores[key].parse("")  # fine: the value is a Date
    for key, value in scores.items():
        value.parse("")  # fine: a Date
        print(key.priority)  # fine: another attribute
    list(scores.keys())[0].parse("")  # expect: EXG101
    {**by_name}["x"].parse("")  # expect: EXG101
    (by_name | {})["x"].parse("")  # expect: EXG101
    inverted = {value: name for name, value in by_name.items()}
    next(iter(inverted)).parse("")  # expect: EXG101
    dict(zip("ab", [Spider()]))["a"].parse("")  # expect: EXG101
    dict.fromkeys("ab", Date())["a"].parse("")  # fine: Dates
    dict.fromkeys("ab", Spider())["a"].parse("")  # expect: EXG101


def tuples_and_sets(pair: tuple[Spider, Date], many: tuple[Spider, ...], some: set[Spider]) -> None:
    pair[0].parse("")  # expect: EXG101
    pair[1].parse("")  # fine: the second is a Date
    pair[-1].parse("")  # fine: the last is a Date
    spider, date = pair[::-1]
    spider.parse("")  # fine: turned round, a Date
    date.parse("")  # expect: EXG101
    many[3].parse("")  # expect: EXG101
    some.pop().parse("")  # expect: EXG101
    (some | {Spider()}).pop().parse("")  # expect: EXG101
    next(iter(some - some)).parse("")  # expect: EXG101
    frozenset(some).union(some).copy()  # fine: no access
    (left, right), third = (Date(), Spider()), Date()
    left.parse("")  # fine: a Date
    right.parse("")  # expect: EXG101
    third.parse("")  # fine: a Date
    index = len(many) % 2
    pair[index].parse("")  # expect: EXG101
