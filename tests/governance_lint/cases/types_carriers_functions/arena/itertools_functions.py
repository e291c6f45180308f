import copy
import functools
import heapq
import itertools
import operator
import random
from functools import partial, reduce
from itertools import chain, groupby, islice

from arena.players import Agent, Human, Movie


def tools(agents: list[Agent], humans: list[Human], movies: list[Movie]) -> None:
    for agent in chain(agents, humans):
        agent.act()  # expect: EXG101
    for thing in chain(movies, humans):
        thing.act()  # expect: EXG101
    for thing in chain(movies, movies):
        thing.act()  # fine: Movies only
    for agent in chain.from_iterable([agents, humans]):
        agent.act()  # expect: EXG101
    for agent in islice(agents, 2, None):
        agent.act()  # expect: EXG101
    next(islice(movies, 1)).act()  # fine: a Movie
    for level, group in groupby(agents, key=lambda agent: agent.level):
        for agent in group:
            agent.act(str(level))  # expect: EXG101
    for one, other in itertools.pairwise(agents):
        one.act()  # expect: EXG101
    for agent, movie in itertools.product(agents, movies):
        movie.act()  # fine: a Movie
        agent.act()  # expect: EXG101
    next(itertools.cycle(agents)).act()  # expect: EXG101
    next(itertools.repeat(Human())).act()  # expect: EXG101
    next(itertools.takewhile(lambda movie: movie.level, movies)).act()  # fine: a Movie
    for pair in itertools.zip_longest(movies, movies, fillvalue=Movie()):
        pair[0].act()  # fine: a Movie
    reduce(lambda best, each: best if best.level > each.level else each, agents).act()  # expect: EXG101
    functools.reduce(lambda best, each: each, movies).act()  # fine: a Movie
    reduce(lambda total, agent: total + len(agent.act()), agents, 0)  # expect: EXG101
    copy.copy(agents[0]).act()  # expect: EXG101
    copy.deepcopy(agents)[0].act()  # expect: EXG101
    copy.copy(movies[0]).act()  # fine: a Movie
    random.choice(agents).act()  # expect: EXG101
    random.sample(movies, 1)[0].act()  # fine: a Movie
    heapq.nlargest(1, agents, key=lambda agent: agent.level)[0].act()  # expect: EXG101
    partial(Human)().act()  # expect: EXG101
    partial(Movie)().act()  # fine: a Movie
    operator.itemgetter(0)(agents)  # fine: no access
